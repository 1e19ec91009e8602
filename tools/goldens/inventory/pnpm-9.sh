# pnpm 9: a lock file, by `pnpm list --depth Infinity`.
command -v npm >/dev/null || exit 77
npm install --silent --no-audit --no-fund --prefix tool pnpm@9.15.9 >/dev/null
mkdir app && cd app
echo '{"name":"app","version":"1.0.0","private":true,"dependencies":{"is-odd":"3.0.1","@sindresorhus/is":"4.6.0"}}' >package.json
pnpm=../tool/node_modules/pnpm/bin/pnpm.cjs
node $pnpm install --ignore-scripts --silent >/dev/null
cp package.json pnpm-lock.yaml "$OUT/input"
node $pnpm list --depth Infinity --json | python3 -c '
import json, sys
def walk(table):
    for name, one in (table or {}).items():
        print(name, one["version"])
        walk(one.get("dependencies"))
for project in json.load(sys.stdin):
    walk(project.get("dependencies"))'
