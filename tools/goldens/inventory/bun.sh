# bun: a text lock file, by `bun pm ls --all`.
command -v npm >/dev/null || exit 77
npm install --silent --no-audit --no-fund --prefix tool bun >/dev/null
[ -x tool/node_modules/.bin/bun ] || exit 77
mkdir app && cd app
echo '{"name":"app","version":"1.0.0","private":true,"dependencies":{"is-odd":"3.0.1","@sindresorhus/is":"4.6.0"}}' >package.json
../tool/node_modules/.bin/bun install --ignore-scripts --save-text-lockfile >/dev/null 2>&1
cp package.json bun.lock "$OUT/input"
../tool/node_modules/.bin/bun pm ls --all | sed 1d | sed 's/^[^@a-z]*//; s/\(.\)@/\1 /'
