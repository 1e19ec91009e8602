#!/bin/sh
# Makes the layers of the golden cases of lock files and installed packages with the package managers themselves.
# Needs npm, python3 with venv, go, bundler, composer, R, luarocks. Then: UPDATE_GOLDEN=1 npx vitest run src/analyzers/catalogers
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
catalogers=$root/src/analyzers/catalogers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

layer() {
  rm -rf "$catalogers/$1/testdata/$2"
  mkdir -p "$catalogers/$1/testdata/$2/layer-0/app"
  echo "$catalogers/$1/testdata/$2/layer-0/app"
}

# JavaScript: one project for all of its package managers, with an alias, a workspace and each purpose.
project() {
  rm -rf "$work/js" && mkdir -p "$work/js/packages/part" && cd "$work/js"
  cat >package.json <<'JSON'
{ "name": "app", "version": "1.0.0", "private": true, "workspaces": ["packages/*"],
  "dependencies": { "is-odd": "3.0.1", "odd2": "npm:is-odd@2.0.0" },
  "optionalDependencies": { "isarray": "2.0.5" }, "devDependencies": { "wrappy": "1.0.2" } }
JSON
  echo '{ "name": "part", "version": "0.1.0", "dependencies": { "once": "1.4.0" } }' >packages/part/package.json
}
tool() {
  mkdir -p "$work/$1" && npm install --prefix "$work/$1" --silent --no-audit --no-fund "$2" >/dev/null 2>&1
}
keep() {
  app=$(layer npm "$1")
  mkdir -p "$app/packages/part"
  cp package.json "$2" "$app"
  cp packages/part/package.json "$app/packages/part"
}

tool yarn1 yarn@1.22.22 && project
node "$work/yarn1/node_modules/yarn/bin/yarn.js" install --ignore-scripts --silent >/dev/null
rm -rf node_modules && keep yarn-1 yarn.lock
tool yarn4 @yarnpkg/cli-dist@4.9.1 && project
printf 'enableTelemetry: false\nenableGlobalCache: false\n' >.yarnrc.yml
node "$work/yarn4/node_modules/@yarnpkg/cli-dist/bin/yarn.js" install --mode=update-lockfile >/dev/null
keep yarn-4 yarn.lock
for version in 8 9; do
  tool "pnpm$version" "pnpm@$version" && project
  printf 'packages:\n  - packages/*\n' >pnpm-workspace.yaml
  node "$work/pnpm$version/node_modules/pnpm/bin/pnpm.cjs" install --lockfile-only --ignore-scripts --silent >/dev/null
  keep "pnpm-$version" pnpm-lock.yaml
done
if tool bun bun && [ -x "$work/bun/node_modules/.bin/bun" ]; then
  project
  "$work/bun/node_modules/.bin/bun" install --lockfile-only --ignore-scripts >/dev/null 2>&1 && keep bun bun.lock
fi

# Python.
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pipenv uv
export PIPENV_IGNORE_VIRTUALENVS=1 PIPENV_VENV_IN_PROJECT=1
mkdir "$work/pipenv" && cd "$work/pipenv"
cat >Pipfile <<'TOML'
[packages]
jinja2 = "==3.1.6"
[dev-packages]
iniconfig = "==2.0.0"
TOML
"$work/venv/bin/pipenv" lock >/dev/null 2>&1
cp Pipfile.lock "$(layer python pipenv)"
mkdir "$work/uv" && cd "$work/uv"
cat >pyproject.toml <<'TOML'
[project]
name = "app"
version = "1.0.0"
requires-python = ">=3.11"
dependencies = ["jinja2==3.1.6"]
[project.optional-dependencies]
extra = ["idna==3.10"]
[dependency-groups]
dev = ["iniconfig==2.0.0"]
TOML
"$work/venv/bin/uv" lock --quiet
"$work/venv/bin/uv" export --quiet --all-groups --all-extras --no-emit-project --format pylock.toml -o pylock.toml >/dev/null
cp pylock.toml "$(layer python pylock)"

# Go: a replaced module, an indirect one, vendored or not.
mkdir "$work/go" && cd "$work/go"
printf 'package main\n\nimport "golang.org/x/text/language"\nimport "github.com/google/uuid"\nimport "rsc.io/quote"\n\nfunc main() { println(language.English.String(), uuid.Nil.String(), quote.Hello()) }\n' >main.go
cat >go.mod <<'MOD'
module example.com/hello

go 1.21

require (
	github.com/google/uuid v1.6.0
	golang.org/x/text v0.14.0
	rsc.io/quote v1.5.2
)

replace github.com/google/uuid => github.com/google/uuid v1.5.0
MOD
go mod tidy >/dev/null 2>&1
cp go.mod go.sum "$(layer go module)"
go mod vendor >/dev/null 2>&1
app=$(layer go vendored) && mkdir "$app/vendor" && cp go.mod "$app" && cp vendor/modules.txt "$app/vendor"
sed -i 's/^go 1.21$/go 1.16/; s/.*indirect$//' go.mod
cp go.mod go.sum "$(layer go module-before-1.17)"

# Ruby: of the gems that come with Ruby, so that no registry is needed. Locked, and installed.
mkdir "$work/ruby" && cd "$work/ruby"
printf 'source "https://registry.example"\ngem "net-imap"\ngroup(:test) { gem "test-unit" }\n' >Gemfile
bundle lock --local >/dev/null
cp Gemfile.lock "$(layer ruby lockfile)"
app=$(layer ruby installed) && cp Gemfile.lock "$app"
specifications=$(ruby -e 'puts Gem::Specification.find_by_name("net-imap").base_dir')/specifications
copies="$app/..$specifications" && mkdir -p "$copies/default"
for name in net-imap net-protocol digest strscan timeout io-wait test-unit power_assert; do
  for file in "$specifications/$name"-[0-9]*.gemspec; do [ ! -e "$file" ] || cp "$file" "$copies"; done
  for file in "$specifications/default/$name"-[0-9]*.gemspec; do [ ! -e "$file" ] || cp "$file" "$copies/default"; done
done

# PHP: of archives made here.
mkdir -p "$work/php/archives" && cd "$work/php"
archive() {
  mkdir -p "$work/php/made" && echo "{ \"name\": \"$1\", \"version\": \"$2\", \"license\": \"$3\", \"require\": $4 }" >"$work/php/made/composer.json"
  (cd "$work/php/made" && python3 -m zipfile -c "$work/php/archives/$(echo "$1-$2" | tr / -).zip" composer.json)
}
archive example/log v3.0.2 MIT '{ "php": ">=8" }'
archive example/logger 2.1.0 '(MIT or Apache-2.0)' '{ "example/log": "^3.0" }'
archive example/test 1.0.0-beta1 BSD-3-Clause '{}'
echo '{ "repositories": [{ "type": "artifact", "url": "archives" }, { "packagist": false }], "minimum-stability": "beta",
  "require": { "example/logger": "^2.0" }, "require-dev": { "example/test": "*" } }' >composer.json
COMPOSER_ALLOW_SUPERUSER=1 composer update --quiet --no-interaction --ignore-platform-reqs
cp composer.json composer.lock "$(layer php lockfile)"
app=$(layer php installed) && mkdir -p "$app/vendor/composer" && cp composer.json composer.lock "$app"
cp vendor/composer/installed.json "$app/vendor/composer"
mkdir -p "$app/vendor/example/log" && cp vendor/example/log/composer.json "$app/vendor/example/log"

# R: of the packages that come with it. Lua: of a rock made here.
app=$(layer r installed)
(cd "$(R RHOME)/library" && find . -maxdepth 2 -path '*/DESCRIPTION' \
  | grep -E '/(Matrix|lattice|grid|methods|stats|utils|tools|graphics|grDevices)/' \
  | cpio -pdm --quiet "$app/../usr/lib/R/library")
mkdir "$work/lua" && cd "$work/lua" && echo 'return {}' >example.lua
cat >example-1.0-2.rockspec <<'LUA'
package = "example"
version = "1.0-2"
source = { url = "git://git.example/example.git" }
description = { license = "MIT" }
dependencies = { "lua >= 5.1" }
build = { type = "builtin", modules = { example = "example.lua" } }
LUA
luarocks make --tree "$work/rocks" >/dev/null 2>&1
app=$(layer luarocks installed)
(cd "$work/rocks" && find . -name '*.rockspec' | cpio -pdm --quiet "$app/../usr/local") && cp example-1.0-2.rockspec "$app"

# No address of a registry is of interest here.
for case in npm/yarn-1 npm/yarn-4 npm/pnpm-8 npm/pnpm-9 npm/bun python/pipenv python/pylock; do
  find "$catalogers/${case%/*}/testdata/${case#*/}/layer-0" -type f -exec sed -i -E \
    's#https?://[a-z0-9.-]+#https://registry.example#g' {} +
done
find "$catalogers" -path '*testdata*' -type d -name app -empty -delete
