"""Cuts an ELF file down to its header, one section and the section names: cut-executable.py IN SECTION OUT."""

import struct
import sys

source, wanted, target = sys.argv[1:]
data = open(source, "rb").read()
shoff = struct.unpack_from("<Q", data, 40)[0]
shentsize, shnum, shstrndx = struct.unpack_from("<HHH", data, 58)
headers = [struct.unpack_from("<IIQQQQIIQQ", data, shoff + i * shentsize) for i in range(shnum)]
names = headers[shstrndx]
for header in headers:
    name = data[names[4] + header[0] :].split(b"\0", 1)[0].decode()
    if name == wanted:
        section = data[header[4] : header[4] + header[5]]
strings = b"\0" + wanted.encode() + b"\0.shstrtab\0"
offset = 64
table = offset + len(section) + len(strings)
head = bytearray(data[:64])
struct.pack_into("<Q", head, 32, 0)
struct.pack_into("<Q", head, 40, table)
struct.pack_into("<HHHHH", head, 54, 0, 0, 64, 3, 2)
rows = [
    (0,) * 10,
    (1, 1, 2, 0, offset, len(section), 0, 0, 16, 0),
    (2 + len(wanted), 3, 0, 0, offset + len(section), len(strings), 0, 0, 1, 0),
]
with open(target, "wb") as out:
    out.write(head + section + strings + b"".join(struct.pack("<IIQQQQIIQQ", *row) for row in rows))
