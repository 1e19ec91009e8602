# yarn 4: a lock file, by `yarn info --all --recursive`.
command -v npm >/dev/null || exit 77
npm install --silent --no-audit --no-fund --prefix tool @yarnpkg/cli-dist@4.9.1 >/dev/null
mkdir app && cd app
echo '{"name":"app","version":"1.0.0","private":true,"dependencies":{"is-odd":"3.0.1","@sindresorhus/is":"4.6.0"}}' >package.json
printf 'enableTelemetry: false\nenableGlobalCache: false\nnodeLinker: node-modules\n' >.yarnrc.yml
touch yarn.lock
yarn=../tool/node_modules/@yarnpkg/cli-dist/bin/yarn.js
node $yarn install --mode=skip-build >/dev/null
cp package.json yarn.lock "$OUT/input"
node $yarn info --all --recursive --json | python3 -c '
import json, sys
for line in sys.stdin:
    name, _, version = json.loads(line)["value"].rpartition("@npm:")
    if name:
        print(name, version)'
