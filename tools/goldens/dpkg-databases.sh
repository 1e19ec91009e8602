#!/bin/sh
# Writes the dpkg databases under src/analyzers/catalogers/dpkg/testdata with dpkg itself, out of packages made by
# dpkg-deb. Needs dpkg and root (or fakeroot). Usage: tools/goldens/dpkg-databases.sh
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
out="$here/src/analyzers/catalogers/dpkg/testdata"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000 LC_ALL=C TZ=UTC DEBIAN_FRONTEND=noninteractive

# deb NAME VERSION ARCH FILE…; further control fields on standard input. Each file holds its own name.
deb() {
  tree="$work/trees/$1_$2_$3"
  mkdir -p "$tree/DEBIAN" "$work/debs"
  {
    printf 'Package: %s\nVersion: %s\nArchitecture: %s\nMaintainer: Märta Example <marta@example.org>\n' "$1" "$2" "$3"
    cat
    printf 'Description: a package for tests\n Depends: not-a-field\n .\n Text\n'
  } >"$tree/DEBIAN/control"
  name=$1 deb="$work/debs/$1_$2_$3.deb"
  shift 3
  for file; do
    mkdir -p "$tree$(dirname "$file")"
    case $file in
      */copyright) cp "$here/tools/goldens/dpkg-copyright/$name" "$tree$file" ;;
      *) echo "$name" >"$tree$file" ;;
    esac
  done
  dpkg-deb --build --root-owner-group -Zxz "$tree" "$deb" >/dev/null
}

deb libexample1 1:2.36-9+deb12u4 amd64 /lib/x86_64-linux-gnu/libexample.so.1 /usr/share/doc/libexample1/copyright <<'C'
Source: example (2.36-9+deb12u3)
Multi-Arch: same
Provides: libexample-abi (= 1), libexample-virtual
C
deb libexample1 1:2.36-9+deb12u4 i386 /lib/i386-linux-gnu/libexample.so.1 /usr/share/doc/libexample1/copyright <<'C'
Source: example (2.36-9+deb12u3)
Multi-Arch: same
C
deb shell-example 5.2.15-2+b2 amd64 /bin/xsh /usr/share/doc/shell-example/copyright <<'C'
Source: shell
Pre-Depends: libexample1 (>= 1:2.36)
Multi-Arch: foreign
C
deb tool-example 0.1-1 all /bin/xtool "/usr/share/tool/a file.txt" <<'C'
Depends: not-there | shell-example:any, libexample-virtual, nothing-here
C
deb tool-example 0.2-1 all /bin/xtool <<'C'
Depends: shell-example
C
deb diverter-example 3.0-1 all /bin/xsh.real /etc/diverter.conf <<'C'
Depends: tool-example (>= 0.1)
C
deb gone-example 1.0-1 all /etc/gone.conf /usr/bin/gone <<'C'
Source: example
C
printf '/etc/gone.conf\n' >"$work/trees/gone-example_1.0-1_all/DEBIAN/conffiles"
dpkg-deb --build --root-owner-group -Zxz "$work/trees/gone-example_1.0-1_all" "$work/debs/gone-example_1.0-1_all.deb" >/dev/null
deb broken-example 1.0-1 all /usr/bin/broken <<'C'
Source: example
C
printf '#!/bin/sh\nexit 1\n' >"$work/trees/broken-example_1.0-1_all/DEBIAN/postinst"
chmod 755 "$work/trees/broken-example_1.0-1_all/DEBIAN/postinst"
dpkg-deb --build --root-owner-group -Zxz "$work/trees/broken-example_1.0-1_all" "$work/debs/broken-example_1.0-1_all.deb" >/dev/null

root="$work/root"
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/usr/bin" "$root/usr/lib" "$root/bin-is-a-link"
rmdir "$root/bin-is-a-link"
ln -s usr/bin "$root/bin"
mkdir -p "$root/etc"
printf 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n' >"$root/usr/lib/os-release"
ln -s ../usr/lib/os-release "$root/etc/os-release"
ln -s usr/lib "$root/lib"
: >"$root/var/lib/dpkg/status"
run() { dpkg --root="$root" --log=/dev/null --force-all "$@" >/dev/null 2>&1 || true; }
run --add-architecture i386
# layer N CASE: what the root has now and did not have in the layer before, deletions left out
layer() {
  target="$out/$2/layer-$1"
  mkdir -p "$target"
  (cd "$root" && find . \( -type f -o -type l \) | sort) >"$work/now"
  (cd "$root" && grep -v -e '-old$' -e '/lock' -e '/triggers/' -e '/parts/' -e 'md5sums$' -e '\.postinst$' -e conffiles -e statoverride -e '/info/format' -e '/dpkg/arch$' "$work/now") |
    while read -r file; do
      if [ -L "$work/before/$file" ]; then continue; fi
      if ! cmp -s "$root/$file" "$work/before/$file"; then
        mkdir -p "$target/$(dirname "$file")"
        cp -P "$root/$file" "$target/$file"
      fi
    done
  rm -rf "$work/before"
  cp -a "$root" "$work/before"
}
rm -rf "$out"/*/layer-*
d="$work/debs"
run -i "$d/libexample1_1:2.36-9+deb12u4_amd64.deb" "$d/tool-example_0.1-1_all.deb"
layer 0 three-layers
run -i "$d/shell-example_5.2.15-2+b2_amd64.deb" "$d/libexample1_1:2.36-9+deb12u4_i386.deb" "$d/gone-example_1.0-1_all.deb"
layer 1 three-layers
dpkg-divert --root "$root" --package diverter-example --divert /bin/xsh.diverted --rename --add /bin/xsh >/dev/null 2>&1 ||
  dpkg-divert --admindir "$root/var/lib/dpkg" --instdir "$root" --package diverter-example --divert /bin/xsh.diverted --rename --add /bin/xsh
run -i "$d/tool-example_0.2-1_all.deb" "$d/diverter-example_3.0-1_all.deb" "$d/broken-example_1.0-1_all.deb"
run -r gone-example
layer 2 three-layers
rm -f "$out"/three-layers/layer-2/bin/xsh

# Distroless images hold each package's control file and checksums; bazel's rules write them.
for part in 0:libexample1_1:2.36-9+deb12u4_amd64 1:shell-example_5.2.15-2+b2_amd64; do
  name=${part#*:}
  package=${name%%_*}
  target="$out/distroless/layer-${part%%:*}/var/lib/dpkg/status.d"
  mkdir -p "$target"
  dpkg-deb --field "$d/$name.deb" >"$target/$package"
  dpkg-deb --fsys-tarfile "$d/$name.deb" | tar -xC "$out/distroless/layer-${part%%:*}"
  (cd "$work/trees/$name" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$target/$package.md5sums"
done
mkdir -p "$out/distroless/layer-0/etc"
printf 'PRETTY_NAME="Distroless"\nNAME="Debian GNU/Linux"\nID="debian"\nVERSION_ID="12"\n' >"$out/distroless/layer-0/etc/os-release"
cat >"$out/README.md" <<R
# Where these databases come from

\`tools/goldens/dpkg-databases.sh\` wrote them with $(dpkg --version | head -1 | sed 's/ program.*version/,/'): made-up packages,
installed layer by layer into a root with merged \`/usr\`, one broken half-way (half-configured), one removed
(its configuration is left). \`distroless\` has the same packages as images put together without dpkg hold them.
R
dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Package} ${Version} ${Architecture} ${Status}\n'
