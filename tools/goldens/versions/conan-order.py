"""Answers LEFT<tab>RIGHT lines with <, = or > as Conan 2 orders them."""
import sys

from conan.internal.model.version import Version

for line in sys.stdin:
    left, right = (Version(each) for each in line.rstrip("\n").split("\t"))
    print("<" if left < right else "=" if left == right else ">")
