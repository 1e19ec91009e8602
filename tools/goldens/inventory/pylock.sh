# pylock.toml: as pip writes it, by what pip itself says it would install.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check --upgrade pip
tool/bin/pip lock --quiet flask==3.0.3 2>/dev/null || exit 77
cp pylock.toml "$OUT/input"
sed -i -E 's#https://[a-z.]+/#https://registry.example/#g' "$OUT/input/pylock.toml"
tool/bin/pip install --quiet --dry-run --ignore-installed --report report.json flask==3.0.3
python3 -c '
import json
for one in json.load(open("report.json"))["install"]:
    print(one["metadata"]["name"], one["metadata"]["version"])'
