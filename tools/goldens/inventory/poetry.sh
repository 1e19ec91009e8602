# Poetry: a lock file, by `poetry show`.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check 'poetry==1.8.5'
printf '[tool.poetry]\nname = "app"\nversion = "1.0.0"\ndescription = ""\nauthors = []\npackage-mode = false\n[tool.poetry.dependencies]\npython = "^3.9"\nflask = "3.0.3"\n[tool.poetry.group.dev.dependencies]\niniconfig = "2.0.0"\n' >pyproject.toml
tool/bin/poetry lock --quiet >/dev/null 2>&1
cp pyproject.toml poetry.lock "$OUT/input"
tool/bin/poetry show --all --no-ansi | sed 's/(!)//' | awk '{print $1, $2}'
