# Nix: a store that is built here, by what `nix-store` says the last derivation needs at run time.
command -v nix-build >/dev/null || exit 77
cat >packages.nix <<'X'
let
  make = name: deps: derivation {
    inherit name deps;
    system = builtins.currentSystem;
    builder = "/bin/sh";
    args = [ "-c" "/bin/mkdir $out && echo $deps >$out/needs" ];
  };
  script = make "example-start.sh" [ ];
  two = make "example-two-0.4.1-rc2" [ ];
  three = make "libexample3d-20240101" [ ];
in make "example-one-1.2.3" [ two three script ]
X
mkdir conf
cat >conf/nix.conf <<X
sandbox = true
sandbox-paths = /bin/sh=$(readlink -f /bin/sh) /bin/mkdir=$(command -v mkdir) /lib /lib64 /usr/lib
substituters =
build-users-group =
X
export NIX_CONF_DIR="$PWD/conf"
last=$(nix-build --store "$PWD/root" --no-out-link packages.nix 2>/dev/null)
mkdir -p "$OUT/input/nix"
chmod -R u+w root
cp -r root/nix/store "$OUT/input/nix/store"
rm -rf "$OUT/input/nix/store/.links"
# Nix' own rule for what in a store path is a name, and what a version; one without a version is no package.
for path in $(nix-store --store "$PWD/root" --query --requisites "$last"); do
  name=$(basename "$path" | cut -c34-)
  nix-instantiate --eval --expr "let it = builtins.parseDrvName \"$name\"; in \"\${it.name} \${it.version}\"" 2>/dev/null
done | tr -d '"' | sed -n '/ ./p'
