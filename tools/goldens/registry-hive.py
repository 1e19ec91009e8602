"""Writes a small hive of the Windows registry with hivex (Debian's python3-hivex): registry-hive.py FILE.

hivex changes hives and makes none: it is given the smallest one there can be, a root key alone.
"""
import struct
import sys

import hivex


def smallest():
    name = b"ROOT"
    key = struct.pack("<2sHQIIIIIIIIIIIIIIIHH", b"nk", 0x2C, 0, 0, 0xFFFFFFFF, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF,
                      0, 0xFFFFFFFF, 0x78 + 0x20, 0xFFFFFFFF, 0, 0, 0, 0, 0, len(name), 0) + name
    key = key.ljust(0x74, b"\0")
    security = struct.pack("<2sHIIII", b"sk", 0, 0x98, 0x98, 1, 20) + bytes([1, 0, 4, 0x80] + [0] * 16)
    cells = struct.pack("<i", -(len(key) + 4)) + key
    cells += struct.pack("<i", -(len(security) + 4 + 4)) + security + b"\0" * 4
    bin_size = 4096
    free = bin_size - 32 - len(cells)
    bins = b"hbin" + struct.pack("<IIQQI", 0, bin_size, 0, 0, 0) + cells
    bins += struct.pack("<i", free) + b"\0" * (free - 4)
    base = b"regf" + struct.pack("<IIQIIIIIII", 1, 1, 0, 1, 5, 0, 1, 0x20, bin_size, 1)
    base = base.ljust(508, b"\0")
    checksum = 0
    for at in range(0, 508, 4):
        checksum ^= struct.unpack_from("<I", base, at)[0]
    base += struct.pack("<I", checksum)
    return base.ljust(4096, b"\0") + bins


def main(path):
    with open(path, "wb") as out:
        out.write(smallest())
    hive = hivex.Hivex(path, write=True)

    def key(names):
        node = hive.root()
        for name in names.split("\\"):
            node = hive.node_get_child(node, name) or hive.node_add_child(node, name)
        return node

    def text(name, value):
        return {"key": name, "t": 1, "value": (value + "\0").encode("utf-16le")}

    def number(name, value):
        return {"key": name, "t": 4, "value": struct.pack("<I", value)}

    current = key("Microsoft\\Windows NT\\CurrentVersion")
    hive.node_set_values(current, [
        text("ProductName", "Windows Server 2022 Datacenter"), text("CurrentBuild", "20348"),
        text("CurrentBuildNumber", "20348"), text("CurrentVersion", "6.3"), text("DisplayVersion", "21H2"),
        number("CurrentMajorVersionNumber", 10), number("CurrentMinorVersionNumber", 0), number("UBR", 2340)])
    packages = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages"
    for name, state in [
        ("Package_for_KB5034129~31bf3856ad364e35~amd64~~20348.2227.1.8", 0x70),
        ("Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.2340.1.9", 0x70),
        ("Package_for_KB5012170~31bf3856ad364e35~amd64~~20348.880.1.1", 0x50),
        ("Package_1_for_KB5034129~31bf3856ad364e35~amd64~~20348.2227.1.8", 0x70),
    ]:
        hive.node_set_value(key(packages + "\\" + name), number("CurrentState", state))
    hive.commit(None)


main(sys.argv[1])
