# npm: an installed tree, by `npm ls --all`.
command -v npm >/dev/null || exit 77
echo '{"name":"app","version":"1.0.0","private":true,"dependencies":{"express":"4.18.2"},"devDependencies":{"wrappy":"1.0.2"}}' >package.json
npm install --silent --ignore-scripts --no-audit --no-fund --omit=dev >/dev/null
find node_modules package.json -name package.json -o -name .package-lock.json | cpio -pdm --quiet "$OUT/input"
npm ls --all --omit=dev --parseable --long | sed 1d | sed 's/^[^:]*://; s/:.*//; s/\(.\)@/\1 /'
