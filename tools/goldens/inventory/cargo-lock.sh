# Cargo: a lock file, by `cargo metadata`, without the project itself.
command -v cargo >/dev/null || exit 77
export CARGO_HOME="${CARGO_HOME:-/root/.cargo}"
mkdir src && echo 'fn main() {}' >src/main.rs
printf '[package]\nname = "app"\nversion = "1.0.0"\nedition = "2021"\n[dependencies]\nsemver = "=1.0.20"\nserde_json = "=1.0.108"\n' >Cargo.toml
cargo generate-lockfile --quiet
cp Cargo.toml Cargo.lock "$OUT/input"
cargo metadata --format-version 1 --locked 2>/dev/null | python3 -c '
import json, sys
for one in json.load(sys.stdin)["packages"]:
    if one["source"]:
        print(one["name"], one["version"])'
