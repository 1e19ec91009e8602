# rpm: a database in SQLite, by `rpm -qa`.
command -v rpmbuild >/dev/null || exit 77
root="$PWD/root"
for each in one:1.0:1.el9:0 two:2.5~rc1:3.el9:2; do
  IFS=: read -r name version release epoch <<T
$each
T
  printf 'Name: %s\nVersion: %s\nRelease: %s\nEpoch: %s\nSummary: x\nLicense: MIT\nBuildArch: noarch\n%%description\nx\n%%files\n' "$name" "$version" "$release" "$epoch" >"$name.spec"
  rpmbuild -bb --quiet --define "_topdir $PWD/build" "$name.spec" >/dev/null 2>&1
done
rpm --root "$root" --define '_db_backend sqlite' --initdb
rpm --root "$root" --define '_db_backend sqlite' -i --nodeps --noscripts $(find build -name '*.noarch.rpm') >/dev/null 2>&1
database=$(find "$root" -name rpmdb.sqlite)
mkdir -p "$OUT/input/var/lib/rpm" "$OUT/input/etc"
cp "$database" "$OUT/input/var/lib/rpm"
printf 'ID=almalinux\nVERSION_ID="9.4"\n' >"$OUT/input/etc/os-release"
rpm --root "$root" --define '_db_backend sqlite' -qa --qf '%{NAME} %{EPOCH}:%{VERSION}-%{RELEASE}\n' | sed 's/ 0:/ /; s/ (none):/ /'
