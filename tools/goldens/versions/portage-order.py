"""Answers LEFT<tab>RIGHT lines with <, = or > as Portage orders them, or ! where it refuses one."""
import sys

from portage.versions import vercmp, ververify

for line in sys.stdin:
    left, right = line.rstrip("\n").split("\t")
    if not ververify(left) or not ververify(right):
        print("!")
        continue
    order = vercmp(left, right)
    print("<" if order < 0 else ">" if order > 0 else "=")
