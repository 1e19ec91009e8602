# yarn 1: a lock file, by `yarn list`.
command -v npm >/dev/null || exit 77
npm install --silent --no-audit --no-fund --prefix tool yarn@1.22.22 >/dev/null
echo '{"name":"app","version":"1.0.0","private":true,"dependencies":{"is-odd":"3.0.1","@sindresorhus/is":"4.6.0"}}' >package.json
yarn=tool/node_modules/yarn/bin/yarn.js
node $yarn install --ignore-scripts --silent >/dev/null 2>&1
cp package.json yarn.lock "$OUT/input"
sed -i -E 's#https://[a-z.]+/#https://registry.example/#g' "$OUT/input/yarn.lock"
node $yarn list --flat --json 2>/dev/null | python3 -c '
import json, sys
def walk(trees):
    for tree in trees:
        name, _, version = tree["name"].rpartition("@")
        if version[:1].isdigit():
            print(name, version)
        walk(tree.get("children", []))
for line in sys.stdin:
    found = json.loads(line)
    if found["type"] == "tree":
        walk(found["data"]["trees"])'
