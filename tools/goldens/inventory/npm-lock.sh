# npm: a lock file, by `npm ls --all --package-lock-only`.
command -v npm >/dev/null || exit 77
echo '{"name":"app","version":"1.0.0","private":true,"dependencies":{"is-odd":"3.0.1","@sindresorhus/is":"4.6.0"},"devDependencies":{"wrappy":"1.0.2"}}' >package.json
npm install --package-lock-only --silent --ignore-scripts --no-audit --no-fund >/dev/null
cp package.json package-lock.json "$OUT/input"
npm ls --all --package-lock-only --parseable --long | sed 1d | sed 's/^[^:]*://; s/:.*//; s/\(.\)@/\1 /'
