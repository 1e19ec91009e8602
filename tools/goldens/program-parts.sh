#!/bin/sh
# Writes the programs under src/analyzers/catalogers/{java,dotnet}/testdata and the logs of Perl's installations, with
# the tools that make such things: gcc (an ELF library with the symbols of a native image, the host of a bundle),
# binutils-mingw-w64 (version resources), perl (ExtUtils::MakeMaker). Needs python3 and python3-hivex too.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
out="$here/src/analyzers/catalogers"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export SOURCE_DATE_EPOCH=1700000000 LC_ALL=C TZ=UTC

# A native image: compressed CycloneDX at `sbom`, its length at `sbom_length`, beside the section of the heap.
cat >bom.json <<'J'
{"bomFormat":"CycloneDX","specVersion":"1.5","components":[
{"type":"library","group":"io.netty","name":"netty-codec-http2","version":"4.1.86.Final","purl":"pkg:maven/io.netty/netty-codec-http2@4.1.86.Final"},
{"type":"library","group":"org.json","name":"json","version":"20211205","purl":"pkg:maven/org.json/json@20211205"}]}
J
gzip -9n bom.json
python3 - <<'P'
data = open("bom.json.gz", "rb").read()
image = open("image.c", "w")
print('#if defined(_WIN32)\n#define EXPORT __declspec(dllexport)\n#define HEAP ".svm_hea"', file=image)
print('#elif defined(__APPLE__)\n#define EXPORT\n#define HEAP "__DATA,__svm_heap"', file=image)
print('#else\n#define EXPORT\n#define HEAP ".svm_heap"\n#endif', file=image)
print("EXPORT const char sbom[] = {%s};" % ",".join(str(b) for b in data), file=image)
print("EXPORT const long long sbom_length = %d;" % len(data), file=image)
print("__attribute__((section(HEAP))) EXPORT const char heap[16] = {1};", file=image)
P
mkdir -p "$out/java/testdata/native-image/layer-0/srv"
gcc -shared -nostdlib -fPIC -s -Wl,--build-id=none -Wl,-z,max-page-size=4096 -o "$out/java/testdata/native-image/layer-0/srv/service" image.c
# The same as Windows and macOS have it, by the compiler and linkers of PyPI's `ziglang`.
if python3 -m ziglang version >/dev/null 2>&1; then
  srv="$out/java/testdata/native-image/layer-0/srv"
  python3 -m ziglang cc -target x86_64-macos -shared -nostdlib -g0 -Wl,-S -O1 -install_name service -o "$srv/service-macos" image.c
  python3 -m ziglang cc -target x86_64-windows-gnu -c -O1 -o image.obj image.c
  x86_64-w64-mingw32-ld -shared -s --no-insert-timestamp -o "$srv/service.dll" image.obj
fi

# A single-file bundle: the host with its mark, then deps.json, then the header that the mark's offset leads to.
cat >deps.json <<'J'
{"runtimeTarget":{"name":".NETCoreApp,Version=v8.0/linux-x64"},
"targets":{".NETCoreApp,Version=v8.0/linux-x64":{"app/1.0.0":{"dependencies":{"Newtonsoft.Json":"12.0.1"},"runtime":{"app.dll":{}}},
"Newtonsoft.Json/12.0.1":{"runtime":{"lib/netstandard2.0/Newtonsoft.Json.dll":{"assemblyVersion":"12.0.0.0"}}}}},
"libraries":{"app/1.0.0":{"type":"project","serviceable":false,"sha512":""},
"Newtonsoft.Json/12.0.1":{"type":"package","serviceable":true,"sha512":"sha512-AA=="}}}
J
cat >host.c <<'C'
volatile unsigned char mark[] = {1,1,1,1,1,1,1,1,
0x8b,0x12,0x02,0xb9,0x6a,0x61,0x20,0x38,0x72,0x7b,0x93,0x02,0x14,0xd7,0xa0,0x32,
0x13,0xf5,0xb9,0xe6,0xef,0xae,0x33,0x18,0xee,0x3b,0x2d,0xce,0x24,0xb3,0x6a,0xae};
C
gcc -shared -nostdlib -fPIC -s -Wl,--build-id=none -Wl,-z,max-page-size=4096 -o host host.c
mkdir -p "$out/dotnet/testdata/single-file/layer-0/srv"
python3 - "$out/dotnet/testdata/single-file/layer-0/srv" <<'P'
import struct, sys
host, deps = open("host", "rb").read(), open("deps.json", "rb").read()
mark = host.index(bytes.fromhex("8b1202b96a612038")) - 8
at = (len(host) + 8191) // 4096 * 4096
def text(value): return bytes([len(value)]) + value
def write(name, header):
    body = host.ljust(at, b"\0") + deps
    body = body[:mark] + struct.pack("<q", len(body)) + body[mark + 8:] + header
    open(f"{sys.argv[1]}/{name}", "wb").write(body)
write("six", struct.pack("<IIi", 6, 0, 1) + text(b"AbCdEf12") + struct.pack("<qqqqQ", at, len(deps), 0, 0, 1)
      + struct.pack("<qqqB", at, len(deps), 0, 3) + text(b"app.deps.json"))
write("one", struct.pack("<IIi", 1, 0, 2) + text(b"AbCdEf12") + struct.pack("<qqB", at, 4, 1) + text(b"app.dll")
      + struct.pack("<qqB", at, len(deps), 3) + text(b"app.deps.json"))
P

# Version resources.
cat >version.rc <<'R'
1 VERSIONINFO
FILEVERSION 7,88,1,0
PRODUCTVERSION 7,88,1,0
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "CompanyName", "Example Company"
      VALUE "FileVersion", "7.88.1"
      VALUE "OriginalFilename", "tool.dll"
      VALUE "ProductName", "Example Tool\256"
      VALUE "ProductVersion", "7.88.1"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
R
x86_64-w64-mingw32-windres --preprocessor=cat version.rc -O coff -o version.o
mkdir -p "$out/dotnet/testdata/version-resource/layer-0/tools" "$out/dotnet/testdata/version-resource/layer-0/Windows/System32"
x86_64-w64-mingw32-ld -shared -s --no-insert-timestamp -o "$out/dotnet/testdata/version-resource/layer-0/tools/tool.dll" version.o
cp "$out/dotnet/testdata/version-resource/layer-0/tools/tool.dll" "$out/dotnet/testdata/version-resource/layer-0/tools/tool2.dll"
cp "$out/dotnet/testdata/version-resource/layer-0/tools/tool.dll" "$out/dotnet/testdata/version-resource/layer-0/Windows/System32/system.dll"

# Perl: two distributions into one prefix, the second of them without the log.
perl_root="$out/perl/testdata/makemaker/layer-0"
mkdir -p "$perl_root"
for each in Example-Logged:0.31 Example-Unlogged:2.5; do
  name=${each%:*} version=${each#*:} module=$(echo "${each%:*}" | sed 's/-/::/g')
  mkdir -p "$name/lib/Example"
  printf 'package %s;\nour $VERSION = "%s";\n1;\n' "$module" "$version" >"$name/lib/$(echo "$name" | tr - /).pm"
  printf 'use ExtUtils::MakeMaker;\nWriteMakefile(NAME => "%s", VERSION => "%s", PREFIX => "/opt/perl", NO_META => 1);\n' "$module" "$version" >"$name/Makefile.PL"
  (cd "$name" && perl Makefile.PL >/dev/null && make >/dev/null && make install DESTDIR="$perl_root" >/dev/null 2>&1)
done
find "$perl_root" -name .packlist -exec sed -i "s|^$perl_root||" {} +
find "$perl_root" \( -name '*.3pm' -o -type d -empty \) -delete
log=$(find "$perl_root" -name perllocal.pod)
python3 - "$log" <<'P'
import re, sys
text = open(sys.argv[1]).read()
first = text.split("=head2")[1]
open(sys.argv[1], "w").write("=head2" + re.sub(r"^ .*?: C<Module>", " Fri Nov 17 00:00:00 2023: C<Module>", first))
P

mkdir -p "$out/windows/testdata/server-2022/layer-0/Files/Windows/System32/config"
/usr/bin/python3 "$here/tools/goldens/registry-hive.py" "$out/windows/testdata/server-2022/layer-0/Files/Windows/System32/config/SOFTWARE"
