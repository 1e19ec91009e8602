# Poetry: a lock file over an index that is made here of PyPI's own wheels, by `poetry show`.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check 'poetry>=2' || exit 77
tool/bin/pip download --quiet --disable-pip-version-check --dest wheels flask==3.0.3 iniconfig==2.0.0 >/dev/null
for wheel in wheels/*.whl; do
  name=$(basename "$wheel" | sed 's/-.*//; s/_/-/g' | tr '[:upper:]' '[:lower:]')
  mkdir -p "site/$name" && cp "$wheel" "site/$name"
  echo "<a href=\"$(basename "$wheel")\">x</a>" >"site/$name/index.html"
done
python3 -u -m http.server 0 --bind 127.0.0.1 --directory site >server.txt 2>/dev/null &
trap "kill $!" EXIT
until [ -s server.txt ]; do sleep 0.1; done
site=http://127.0.0.1:$(sed 's/.* port \([0-9]*\).*/\1/' server.txt)
export POETRY_CACHE_DIR="$PWD/cache" POETRY_VIRTUALENVS_IN_PROJECT=true
cat >pyproject.toml <<X
[tool.poetry]
name = "app"
version = "1.0.0"
description = ""
authors = []
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"
flask = "3.0.3"

[tool.poetry.group.dev.dependencies]
iniconfig = "2.0.0"

[[tool.poetry.source]]
name = "registry"
url = "$site"
X
tool/bin/poetry lock --quiet --no-interaction
for file in pyproject.toml poetry.lock; do sed "s|$site|https://registry.example|" "$file" >"$OUT/input/$file"; done
tool/bin/poetry show --all --no-ansi | sed 's/(!)//' | awk '{print $1, $2}'
