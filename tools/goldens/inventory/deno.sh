# Deno: a lock file, by the graph that `deno info` tells of the same imports.
command -v npm >/dev/null || exit 77
npm install --silent --no-audit --no-fund --prefix tool deno@2.9.6 >/dev/null
deno="$PWD/tool/node_modules/.bin/deno"
export DENO_DIR="$PWD/cache" DENO_NO_UPDATE_CHECK=1 DENO_NO_PROMPT=1
mkdir app && cd app
echo '{"imports":{"is-odd":"npm:is-odd@3.0.1","@sindresorhus/is":"npm:@sindresorhus/is@4.6.0"}}' >deno.json
printf 'import "is-odd";\nimport "@sindresorhus/is";\n' >main.ts
$deno cache main.ts >/dev/null 2>&1
cp deno.json deno.lock "$OUT/input"
$deno info --json main.ts 2>/dev/null | python3 -c '
import json, sys
for one in json.load(sys.stdin)["npmPackages"].values():
    print(one["name"], one["version"])'
