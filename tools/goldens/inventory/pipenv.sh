# Pipenv: a lock file, by `pipenv requirements`.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check pipenv
export PIPENV_IGNORE_VIRTUALENVS=1 PIPENV_VENV_IN_PROJECT=1
mkdir app && cd app
printf '[packages]\nflask = "==3.0.3"\n[dev-packages]\ntoml = "==0.10.2"\n' >Pipfile
../tool/bin/pipenv lock --quiet >/dev/null 2>&1
cp Pipfile Pipfile.lock "$OUT/input"
sed -i -E 's#https://[a-z.]+/#https://registry.example/#g' "$OUT/input/Pipfile" "$OUT/input/Pipfile.lock"
../tool/bin/pipenv requirements --dev --exclude-markers | grep == | sed 's/==/ /; s/ *;.*//'
