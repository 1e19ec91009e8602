# Composer: a lock file over packages that are made here, by `composer show --locked`.
command -v composer >/dev/null || exit 77
export COMPOSER_ALLOW_SUPERUSER=1
echo '{"name":"example/app","repositories":[{"packagist.org":false},{"type":"package","package":[{"name":"example/one","version":"3.5.0","license":["MIT"],"dist":{"type":"zip","url":"https://registry.example/one.zip"}},{"name":"example/two","version":"1.2.3","dist":{"type":"zip","url":"https://registry.example/two.zip"}}]}],"require":{"example/one":"3.5.0"},"require-dev":{"example/two":"1.2.3"}}' >composer.json
composer update --no-install --quiet --no-interaction
cp composer.json composer.lock "$OUT/input"
composer show --locked --format=json --no-interaction | python3 -c '
import json, sys
for one in json.load(sys.stdin)["locked"]:
    print(one["name"], one["version"])'
