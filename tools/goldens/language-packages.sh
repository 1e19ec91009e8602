#!/bin/sh
# Makes the layers of the golden cases of npm, Python, Java, Go and Rust with the package managers themselves.
# Needs npm, pip, mvn, go, cargo and cargo-auditable. Then: UPDATE_GOLDEN=1 npx vitest run src/analyzers/catalogers
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

mkdir "$work/npm" && cd "$work/npm"
cat >package.json <<'JSON'
{ "name": "app", "version": "1.0.0", "dependencies": { "is-odd": "3.0.1", "odd2": "npm:is-odd@2.0.0" },
  "devDependencies": { "wrappy": "1.0.2" } }
JSON
npm install --ignore-scripts --no-audit --no-fund --omit=dev >/dev/null
app=$(layer npm installed-without-development)
find . -name package.json -o -name '*package-lock.json' | cpio -pdm --quiet "$app"
for version in 1 2 3; do
  npm install --package-lock-only --lockfile-version=$version --ignore-scripts --no-audit --no-fund >/dev/null
  app=$(layer npm lockfile-version-$version)
  cp package.json package-lock.json "$app"
done

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet flask==3.0.3
app=$(layer python installed-flask)
printf 'flask==3.0.3\nwerkzeug>=3\n' >"$app/requirements.txt"
(cd "$work/venv" && find lib -path '*dist-info*' -type f \
  \( -name METADATA -o -name REQUESTED -o -name direct_url.json \) ! -path '*_vendor*' | cpio -pdm --quiet "$app")

mkdir "$work/go" && cd "$work/go"
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/google/uuid"
	"golang.org/x/text/language"
)

func main() { fmt.Println(language.English, uuid.Nil) }
GO
cat >go.mod <<'MOD'
module example.com/hello

go 1.21

require (
	github.com/google/uuid v1.6.0
	golang.org/x/text v0.14.0
)

replace github.com/google/uuid => github.com/google/uuid v1.5.0
MOD
go mod tidy >/dev/null 2>&1
GOOS=linux GOARCH=amd64 go build -o hello .
app=$(layer go replaced-module)
python3 "$root/tools/goldens/cut-executable.py" hello .go.buildinfo "$app/hello"

mkdir -p "$work/rust/src" && cd "$work/rust"
cat >Cargo.toml <<'TOML'
[package]
name = "hello"
version = "0.1.0"
edition = "2021"
[dependencies]
itoa = "1"
[build-dependencies]
autocfg = "1"
TOML
echo 'fn main() { println!("{}", itoa::Buffer::new().format(1)); }' >src/main.rs
echo 'fn main() {}' >build.rs
cargo auditable build --quiet --release
app=$(layer rust auditable-program)
python3 "$root/tools/goldens/cut-executable.py" target/release/hello .dep-v0 "$app/hello"
app=$(layer rust lockfile)
cp Cargo.lock "$app"

# No address of a registry and no description of a package is of interest here.
find "$catalogers" -name '*package-lock.json' -exec sed -i -E 's#https?://[^/"]+/#https://registry.example/#' {} +
find "$catalogers/python" -name METADATA -exec sed -i '/^\r\?$/,$d' {} +
