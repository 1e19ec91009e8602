"""Answers LEFT<tab>RIGHT lines with <, = or > as libalpm orders them. Pairs of which one has no release get !."""
import ctypes
import ctypes.util
import sys

libalpm = ctypes.CDLL(ctypes.util.find_library("alpm"))
for line in sys.stdin:
    left, right = line.rstrip("\n").split("\t")
    if ("-" in left) != ("-" in right):
        print("!")
        continue
    order = libalpm.alpm_pkg_vercmp(left.encode(), right.encode())
    print("<" if order < 0 else ">" if order > 0 else "=")
