#!/bin/sh
# Answers LEFT<tab>RIGHT lines with <, = or > as Nix orders them.
export NIX_STATE_DIR="${TMPDIR:-/tmp}/nix-state" NIX_STORE_DIR=/nix/store
expression=$(mktemp)
trap 'rm -f "$expression"' EXIT
{
  echo 'builtins.concatStringsSep "" (map (pair: let order = builtins.compareVersions (builtins.elemAt pair 0) (builtins.elemAt pair 1); in if order < 0 then "<" else if order > 0 then ">" else "=") ['
  sed 's/^/["/; s/\t/" "/; s/$/"]/'
  echo '])'
} >"$expression"
nix-instantiate --eval "$expression" 2>/dev/null | tr -d '"\n' | sed 's/./&\n/g'
