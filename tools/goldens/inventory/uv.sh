# uv: a lock file, by `uv export`, without the project itself.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check uv
printf '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.9"\ndependencies = ["flask==3.0.3"]\n' >pyproject.toml
tool/bin/uv lock --quiet
cp pyproject.toml uv.lock "$OUT/input"
sed -i -E 's#https://[a-z.]+/#https://registry.example/#g' "$OUT/input/uv.lock"
tool/bin/uv export --quiet --locked --no-hashes --no-emit-project --no-annotate --no-header | sed 's/==/ /; s/ *;.*//'
