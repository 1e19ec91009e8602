# dpkg: an administrative directory, by `dpkg-query`.
command -v dpkg-deb >/dev/null || exit 77
root="$PWD/root"; mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" && : >"$root/var/lib/dpkg/status"
for each in one:1.0-1 two:2:2.5~rc1-3+deb12u1 three:0.9; do
  name=${each%%:*} version=${each#*:}
  mkdir -p "$name/DEBIAN" "$name/usr/share/$name"; echo x >"$name/usr/share/$name/file"
  printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Example <example@registry.example>\nDescription: example\n' "$name" "$version" >"$name/DEBIAN/control"
  dpkg-deb --build "$name" >/dev/null
  dpkg --root="$root" --force-not-root --force-bad-path --log=/dev/null -i "$name.deb" >/dev/null 2>&1
done
dpkg --root="$root" --force-not-root --force-bad-path --log=/dev/null -r three >/dev/null 2>&1
mkdir -p "$OUT/input/var/lib/dpkg/info" "$OUT/input/etc"
cp "$root/var/lib/dpkg/status" "$OUT/input/var/lib/dpkg"; cp "$root"/var/lib/dpkg/info/*.list "$OUT/input/var/lib/dpkg/info"
printf 'ID=debian\nVERSION_ID="12"\n' >"$OUT/input/etc/os-release"
dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${db:Status-Status} ${Package} ${Version}\n' | sed -n 's/^installed //p'
