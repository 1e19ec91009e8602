"""Answers LEFT<tab>RIGHT lines with <, = or > as `packaging` orders them, or ! where one is invalid."""

import sys

from packaging.version import InvalidVersion, Version


def answer(left: str, right: str) -> str:
    try:
        a, b = Version(left), Version(right)
    except InvalidVersion:
        return "!"
    return "<" if a < b else ">" if a > b else "="


for line in sys.stdin:
    print(answer(*line.rstrip("\n").split("\t", 1)))
