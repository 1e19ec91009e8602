#!/bin/sh
# Writes the rpm databases under src/analyzers/catalogers/rpm/testdata with rpm itself (SQLite), its own NDB code
# (Debian's rpm is built without that back end), Berkeley DB's loader (hash files of both byte orders, from rpm's
# headers) and SQLite (a database with a log). Needs Debian's packages rpm, db5.3-util, gcc, python3, and rpm's
# source as `apt-get source rpm` unpacks it. Usage: tools/goldens/rpm-databases.sh RPM_SOURCE
set -eu
rpm_source=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/../.." && pwd)
out="$here/src/analyzers/catalogers/rpm/testdata"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000 LC_ALL=C TZ=UTC

mkdir -p "$work/specs"
# spec NAME VERSION RELEASE EPOCH ARCH; further lines of the preamble, then of %files, on standard input
spec() {
  file="$work/specs/$1-$2.spec"
  {
    printf 'Name: %s\nVersion: %s\nRelease: %s\nBuildArch: %s\nSummary: A package for tests\nVendor: Example Vendor\n' "$1" "$2" "$3" "$5"
    [ "$4" = - ] || printf 'Epoch: %s\n' "$4"
    cat
  } >"$file"
  rpmbuild -bb --quiet --target "$5" \
    --define "_topdir $work/build" --define '_build_id_links none' --define '_binary_payload w0.ufdio' \
    --define 'debug_package %{nil}' --define '__os_install_post %{nil}' --define 'AutoReqProv no' \
    --define '_buildhost build.example' --define 'use_source_date_epoch_as_buildtime 1' "$file" >/dev/null 2>&1
}

spec libexample 2.36.0 9.el9 - x86_64 <<'S'
License: LGPL-2.1-or-later WITH exception
Provides: libexample.so.6()(64bit)
AutoReqProv: no
%description
Text
%install
mkdir -p %{buildroot}/usr/lib64 %{buildroot}/etc
echo library > %{buildroot}/usr/lib64/libexample.so.6
echo setting > %{buildroot}/etc/example.conf
%files
/usr/lib64/libexample.so.6
/etc/example.conf
S
spec shell-example 5.1.8 6.el9 0 x86_64 <<'S'
License: GPLv3+
Requires: libexample.so.6()(64bit)
Provides: /bin/xsh
AutoReqProv: no
%description
Text
%install
mkdir -p %{buildroot}/usr/bin
echo shell > %{buildroot}/usr/bin/xsh
%files
/usr/bin/xsh
S
spec server-example 1.20.1 14.module_el9+7 2 x86_64 <<'S'
License: BSD
Requires: /bin/xsh
Requires: /usr/bin/tool-example
Requires: (libexample if shell-example)
Requires: nobody-has-this
ModularityLabel: server:1.20:9010020230101:rhel9:x86_64
AutoReqProv: no
%description
Text
%package -n server-example-filesystem
Summary: Folders
BuildArch: noarch
License: MIT
Vendor: Other Vendor
%description -n server-example-filesystem
Text
%install
mkdir -p %{buildroot}/usr/sbin %{buildroot}/usr/share/server
echo server > %{buildroot}/usr/sbin/server
i=0
while [ $i -lt 120 ]; do echo $i > %{buildroot}/usr/share/server/page-number-$i.html; i=$((i+1)); done
%files
/usr/sbin/server
/usr/share/server
%files -n server-example-filesystem
S
spec tool-example 0.1 1.el9 - noarch <<'S'
License: Public Domain
AutoReqProv: no
%description
Text
%install
mkdir -p %{buildroot}/usr/bin
echo tool > "%{buildroot}/usr/bin/tool-example"
echo tool > "%{buildroot}/usr/bin/wörk"
%files
/usr/bin/tool-example
/usr/bin/wörk
S
spec tool-example 0.2 1.el9 - noarch <<'S'
License: Public Domain
AutoReqProv: no
%description
Text
%files
S
spec gpg-pubkey 8483c65d 5ccc5b19 - noarch <<'S'
License: pubkey
AutoReqProv: no
%description
Text
%files
S

rpms=$(find "$work/build/RPMS" -name '*.rpm' | sort)
pick() { printf '%s\n' "$rpms" | grep "/$1" ; }
# record BACKEND FOLDER PATTERN…: lists packages in a database without installing their files
record() {
  backend=$1 folder=$2
  shift 2
  mkdir -p "$folder"
  for pattern; do
    # shellcheck disable=SC2046
    rpm --dbpath "$folder" --define "_db_backend $backend" --define '_use_internal_dependency_generator 0' \
      -U --justdb --nodeps --ignorearch --noscripts --nosignature --quiet $(pick "$pattern") 2>/dev/null
  done
}
# trim FILE: only the table that holds the headers, so that the file is small; pages stay as rpm made them
trim() {
  python3 - "$1" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (name,) in db.execute("select name from sqlite_master where type='table' and name not in ('Packages','sqlite_sequence')").fetchall():
    db.execute(f'drop table "{name}"')
db.commit(); db.execute("pragma journal_mode=delete"); db.execute("vacuum"); db.close()
P
  rm -f "$1-shm" "$1-wal"
}

rm -rf "$out"/*/layer-*
all='libexample shell-example server-example tool-example-0.1 gpg-pubkey'
mkdir -p "$out/sqlite/layer-0/var/lib/rpm" "$out/ndb/layer-0/usr/lib/sysimage/rpm"
# shellcheck disable=SC2086
record sqlite "$work/sqlite" $all
cp "$work/sqlite/rpmdb.sqlite" "$out/sqlite/layer-0/var/lib/rpm/rpmdb.sqlite"
trim "$out/sqlite/layer-0/var/lib/rpm/rpmdb.sqlite"
mkdir -p "$work/ndb/rpm"
cat >"$work/ndb/system.h" <<'C'
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#define _(text) text
#define xcalloc calloc
#define xmalloc malloc
#define xrealloc realloc
#define xstrdup strdup
C
printf '#include <stdio.h>\n#define rpmlog(level, ...) fprintf(stderr, __VA_ARGS__)\n' >"$work/ndb/rpm/rpmlog.h"
cat >"$work/ndb/put.c" <<'C'
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include "rpmpkg.h"
/* put FILE BLOB…: stores blobs as records 1, 2, …, then deletes the last one, which leaves a free slot. */
int main(int count, char **names) {
  static unsigned char blob[1 << 24];
  rpmpkgdb db;
  if (rpmpkgOpen(&db, names[1], O_RDWR | O_CREAT, 0644) || rpmpkgLock(db, 1)) return 1;
  for (int index = 2; index < count; index++) {
    FILE *file = fopen(names[index], "rb");
    if (!file || rpmpkgPut(db, index - 1, blob, fread(blob, 1, sizeof blob, file))) return 2;
    fclose(file);
  }
  return rpmpkgDel(db, count - 2) || rpmpkgVerify(db) || rpmpkgUnlock(db, 1);
}
C
ndb="$rpm_source/lib/backend/ndb"
gcc -w -I"$work/ndb" -I"$ndb" -o "$work/ndb/put" "$ndb/rpmpkg.c" "$work/ndb/put.c"
python3 - "$out/sqlite/layer-0/var/lib/rpm/rpmdb.sqlite" "$work/ndb" <<'P'
import sqlite3, sys
for number, blob in sqlite3.connect(sys.argv[1]).execute("select hnum, blob from Packages"):
    open(f"{sys.argv[2]}/blob-{number}", "wb").write(blob)
P
"$work/ndb/put" "$out/ndb/layer-0/usr/lib/sysimage/rpm/Packages.db" "$work"/ndb/blob-* "$work/ndb/blob-1"

for order in 1234 4321; do
  folder="$out/berkeley-db-$order/layer-0/var/lib/rpm"
  mkdir -p "$folder"
  python3 - "$out/sqlite/layer-0/var/lib/rpm/rpmdb.sqlite" "$order" <<'P' | db5.3_load -c db_lorder="$order" -c db_pagesize=4096 "$folder/Packages"
import sqlite3, sys
order = "little" if sys.argv[2] == "1234" else "big"
rows = sqlite3.connect(sys.argv[1]).execute("select hnum, blob from Packages order by hnum").fetchall()
print("VERSION=3\nformat=bytevalue\ntype=hash\nHEADER=END")
for key, value in [(0, len(rows).to_bytes(4, order)), *rows]:
    print(" " + key.to_bytes(4, order).hex()); print(" " + value.hex())
print("DATA=END")
P
done

# What Azure Linux' image builder leaves in place of the database.
mkdir -p "$out/container-manifest/layer-0/var/lib/rpmmanifest"
rpm --dbpath "$work/sqlite" --define '_db_backend sqlite' -qa \
  --qf '%{NAME}\t%{VERSION}-%{RELEASE}\t%{INSTALLTIME}\t%{BUILDTIME}\t%{VENDOR}\t(none)\t%{SIZE}\t%{ARCH}\t%{EPOCHNUM}\t%{SOURCERPM}\n' \
  >"$out/container-manifest/layer-0/var/lib/rpmmanifest/container-manifest-2"

# The same system, layer by layer.
record sqlite "$work/layers" libexample tool-example-0.1
for layer in 0 1 2; do
  mkdir -p "$out/three-layers/layer-$layer/var/lib/rpm"
  [ $layer = 1 ] && record sqlite "$work/layers" shell-example
  [ $layer = 2 ] && record sqlite "$work/layers" tool-example-0.2 server-example
  cp "$work/layers/rpmdb.sqlite" "$out/three-layers/layer-$layer/var/lib/rpm/rpmdb.sqlite"
  trim "$out/three-layers/layer-$layer/var/lib/rpm/rpmdb.sqlite"
done

# A log with a committed change, and one that never was: shell-example removed and tool-example added, and then
# everything deleted in a transaction that is cut off.
mkdir -p "$out/write-ahead-log/layer-0/var/lib/rpm"
python3 - "$out" "$work/wal.sqlite" <<'P'
import shutil, sqlite3, sys
out, work = sys.argv[1:]
shutil.copyfile(f"{out}/three-layers/layer-1/var/lib/rpm/rpmdb.sqlite", work)
source = sqlite3.connect(f"{out}/sqlite/layer-0/var/lib/rpm/rpmdb.sqlite").execute("select blob from Packages").fetchall()
db = sqlite3.connect(work, isolation_level=None)
db.execute("pragma journal_mode=wal"); db.execute("pragma wal_autocheckpoint=0"); db.execute("pragma cache_size=1")
db.execute("begin")
db.execute("delete from Packages where hnum=3")
for (blob,) in source:
    if b"server-example\0" in blob: db.execute("insert into Packages(blob) values (?)", (blob,))
db.execute("commit")
db.execute("begin")
db.execute("create table Filler(x)")
db.execute("insert into Filler values (zeroblob(4000))")
db.execute("delete from Packages")
target = f"{out}/write-ahead-log/layer-0/var/lib/rpm/rpmdb.sqlite"
shutil.copyfile(work, target); shutil.copyfile(work + "-wal", target + "-wal")
P
for case in "$out"/*/layer-0; do
  mkdir -p "$case/etc" "$case/usr/bin" "$case/usr/sbin"
  printf 'ID="almalinux"\nVERSION_ID="9.4"\nPRETTY_NAME="AlmaLinux 9.4 (Seafoam Ocelot)"\nID_LIKE="rhel centos fedora"\nCPE_NAME="cpe:/o:almalinux:almalinux:9::baseos"\n' >"$case/etc/os-release"
  ln -sfn usr/sbin "$case/sbin"
  echo shell >"$case/usr/bin/xsh"
  echo server >"$case/usr/sbin/server"
  chmod 755 "$case/usr/bin/xsh" "$case/usr/sbin/server"
done
cat >"$out/README.md" <<R
# Where these databases come from

\`tools/goldens/rpm-databases.sh\` wrote them: $(rpm --version), $(db5.3_load -V 2>&1 | cut -d: -f1), SQLite $(python3 -c 'import sqlite3; print(sqlite3.sqlite_version)').

The packages are made up, built by rpmbuild and recorded with \`rpm -U --justdb\`. SQLite's other tables (rpm's
indexes, which are not read) were dropped and the file vacuumed, to keep it small. The Berkeley DB files hold
rpm's headers out of that SQLite file, loaded by \`db5.3_load\` in either byte order; the NDB file holds them too,
written by rpm's \`rpmpkg.c\`. Two runs differ in times of installation and transaction numbers.
The expected files were checked against \`rpm -qa\`.
R
rpm --dbpath "$work/sqlite" --define '_db_backend sqlite' -qa --qf '%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH} %{SOURCERPM} %{MODULARITYLABEL}\n' | sort
