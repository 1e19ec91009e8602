#!/bin/sh
# Compiles and runs a C# file of this folder with Mono: mono.sh FILE [ASSEMBLY].
set -e
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -z "${2:-}" ] || cp "$2" "$work"
mcs -nologo -out:"$work/order.exe" ${2:+-r:"$work/$(basename "$2")"} "$here/$1"
mono "$work/order.exe"
