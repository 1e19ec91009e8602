"""Answers LEFT<tab>RIGHT lines with <, = or > as conda's rattler orders them, or ! where it refuses one."""
import sys

import rattler

for line in sys.stdin:
    try:
        left, right = (rattler.Version(each) for each in line.rstrip("\n").split("\t"))
    except Exception:
        print("!")
        continue
    print("<" if left < right else "=" if left == right else ">")
