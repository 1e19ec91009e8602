# PDM: a lock file with groups, by `pdm export`, without the project itself.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check 'pdm==2.20.1' 'hishel<0.1' 'unearth==0.17.2'
export PDM_CHECK_UPDATE=0
printf '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.9"\ndependencies = ["flask==3.0.3"]\n[project.optional-dependencies]\nyaml = ["pyyaml==6.0.2"]\n[dependency-groups]\ntest = ["iniconfig==2.0.0"]\n' >pyproject.toml
tool/bin/pdm lock --quiet -G :all >/dev/null 2>&1
cp pyproject.toml pdm.lock "$OUT/input"
tool/bin/pdm export --without-hashes -G :all | sed -n "s/^\([A-Za-z][^=]*\)==\([^ ;]*\).*/\1 \2/p"
