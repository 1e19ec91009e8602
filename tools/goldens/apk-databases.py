#!/usr/bin/env python3
"""Writes the apk databases under src/analyzers/catalogers/apk/testdata: as text, as apk-tools 2 and 3 write it
("Apk spec", Installed Database V2), and in the binary form of apk-tools 3 as `apk convdb` does (apk-v3(5), and the
schemas of apk-tools' apk_adb.h). apk-tools is not packaged by Debian: this follows its documents, not its output.
Usage: tools/goldens/apk-databases.py"""
import hashlib, pathlib, shutil, struct, sys, zlib

out = pathlib.Path(__file__).resolve().parents[2] / "src/analyzers/catalogers/apk/testdata"
CASES = ("three-layers", "adb", "adb-deflate", "usr-merged")
for case in CASES:
    for old in (out / case).glob("layer-*"):
        shutil.rmtree(old)

MUSL = dict(P="musl", V="1.2.4-r2", A="x86_64", L="MIT", o="musl", p="so:libc.musl-x86_64.so.1=1",
            files={"lib": ["ld-musl-x86_64.so.1", "libc.musl-x86_64.so.1 -> ld-musl-x86_64.so.1"]})
BUSYBOX = dict(P="busybox", V="1.36.1-r15", A="x86_64", L="GPL-2.0-only", o="busybox", D="so:libc.musl-x86_64.so.1",
               p="cmd:busybox=1.36.1-r15", files={"bin": ["busybox"], "etc/busybox-paths.d": ["busybox"], "": ["top-level"]})
BINSH = dict(P="busybox-binsh", V="1.36.1-r15", A="x86_64", L="GPL-2.0-only", o="busybox", D="busybox=1.36.1-r15",
             p="/bin/sh cmd:sh=1.36.1-r15", files={"bin": ["sh"]})
CRYPTO = dict(P="libcrypto3", V="3.1.4-r0", A="x86_64", L="Apache-2.0", o="openssl", D="so:libc.musl-x86_64.so.1",
              p="so:libcrypto.so.3=3", files={"lib": ["libcrypto.so.3"]})
CRYPTO_NEW = dict(CRYPTO, V="3.1.4-r5")
CLIENT = dict(P="ssl_client", V="1.36.1-r15", A="x86_64", L="GPL-2.0-only AND MIT", o="busybox", m="Söræn <s@example.org>",
              D="/bin/sh !libressl so:libcrypto.so.3 libcrypto3>=3.1 nobody-has-this", files={"usr/bin": ["ssl_client"]})
VIRTUAL = dict(P=".build-deps", V="20240101.120000", A="noarch", D="musl busybox>1.0", files={})
LAYERS = [[MUSL, BUSYBOX, BINSH, CRYPTO], [MUSL, BUSYBOX, BINSH, CRYPTO, CLIENT], [MUSL, BUSYBOX, BINSH, CRYPTO_NEW, CLIENT, VIRTUAL]]


def text(packages):
    lines = []
    for package in packages:
        lines.append("C:Q1SbsVIzTnSwYiGoXMa1bqHVqr3iQ=")
        for letter in "PVASITULomtcDpirk":
            if letter in package:
                lines.append(f"{letter}:{package[letter]}")
        for folder, names in package["files"].items():
            lines += [f"F:{folder}", "M:0:0:755"]
            for name in names:
                lines += [f"R:{name.partition(' -> ')[0]}", "a:0:0:755", "Z:Q1SbsVIzTnSwYiGoXMa1bqHVqr3iQ="]
        lines.append("")
    return "\n".join(lines) + "\n"


class Adb:
    """The writing half of apk-tools' adb.c: values once each, numbers in words, blobs by length."""

    def __init__(self):
        self.data = bytearray(8)

    def raw(self, data, alignment):
        self.data += b"\0" * (-len(self.data) % alignment)
        at = len(self.data)
        self.data += data
        return at

    def blob(self, data):
        data = data.encode() if isinstance(data, str) else data
        if not data: return 0
        if len(data) > 0xffff: return 0xa0000000 | self.raw(struct.pack("<I", len(data)) + data, 4)
        if len(data) > 0xff: return 0x90000000 | self.raw(struct.pack("<H", len(data)) + data, 2)
        return 0x80000000 | self.raw(bytes([len(data)]) + data, 1)

    def number(self, value):
        if value > 0xffffffff: return 0x30000000 | self.raw(struct.pack("<Q", value), 8)
        return 0x20000000 | self.raw(struct.pack("<I", value), 4) if value > 0x0fffffff else 0x10000000 | value

    def object(self, slots, kind=0xe0000000):
        if not slots: return 0
        values = [slots.get(slot, 0) for slot in range(1, max(slots) + 1)]
        return kind | self.raw(struct.pack(f"<{len(values) + 1}I", len(values) + 1, *values), 4)

    def array(self, items):
        return self.object(dict(enumerate(items, 1)), 0xd0000000)

    def block(self, root):
        struct.pack_into("<I", self.data, 4, root)
        size = len(self.data) + 4
        return struct.pack("<I", size) + bytes(self.data) + b"\0" * (-size % 8)


def dependencies(adb, field):
    items = []
    for word in field.split():
        match = 1
        if word.startswith("!"): word, match = word[1:], 17
        name = word
        slots = {}
        for operator, code in ((">=", 5), ("=", 1), (">", 4)):
            if operator in word and match == 1:
                name, version = word.split(operator, 1)
                slots[2], match = adb.blob(version), code
                break
        slots[1] = adb.blob(name)
        if match != 1: slots[3] = adb.number(match)
        items.append(adb.object(slots))
    return adb.array(items)


def file_of(adb, name):
    """A file holds its own name, so that its hash can be checked; "name -> target" is a symbolic link (S_IFLNK)."""
    name, arrow, target = name.partition(" -> ")
    if arrow: return adb.object({1: adb.blob(name), 6: adb.blob(struct.pack("<H", 0xa000) + target.encode())})
    return adb.object({1: adb.blob(name), 3: adb.number(len(name)), 5: adb.blob(hashlib.sha256(name.encode()).digest())})


def adb(packages):
    database = Adb()
    items = []
    for package in packages:
        inner = Adb()
        info = {slot: inner.blob(package.get(letter, "")) for letter, slot in dict(P=1, V=2, A=5, L=6, o=7, m=8).items()}
        info[4] = inner.blob("a description " * 30)
        info[11] = inner.number(1700000000)
        info[12] = inner.number(5_000_000_000)
        for letter, slot in dict(D=15, p=16).items():
            if letter in package: info[slot] = dependencies(inner, package[letter])
        paths = inner.array([inner.object({1: inner.blob(folder), 3: inner.array([file_of(inner, name) for name in names])})
                             for folder, names in package["files"].items()])
        block = inner.block(inner.object({slot: value for slot, value in {1: inner.object({s: v for s, v in info.items() if v}), 2: paths}.items() if value}))
        items.append(database.blob(block) if len(block) > 0xffff else 0xa0000000 | database.raw(struct.pack("<I", len(block)) + block, 4))
    return b"ADB.idb\0" + database.block(database.object({1: database.array(items)}))


def write(case, layer, path, content):
    target = out / case / f"layer-{layer}" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())


ALPINE = 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.19.1\nPRETTY_NAME="Alpine Linux v3.19"\n'
for number, packages in enumerate(LAYERS):
    write("three-layers", number, "lib/apk/db/installed", text(packages))
for case in CASES:
    write(case, 0, "etc/os-release", ALPINE)
    write(case, 0, "usr/bin/ssl_client" if case == "usr-merged" else "bin/busybox", "program")
plain = adb(LAYERS[2])
write("adb", 0, "lib/apk/db/installed.adb", plain)
deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
write("adb-deflate", 0, "usr/lib/apk/db/installed.adb", b"ADBd" + deflate.compress(plain) + deflate.flush())
write("usr-merged", 0, "usr/lib/apk/db/installed", text(LAYERS[2]))
