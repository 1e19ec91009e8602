"""
Orders of versions by others' programs, or written anew from the specification: nothing here comes from Assay.

deb: dpkg. rpm: librpm, through rpm's own Lua. PyPI: the package `packaging`. Others are computed here, over versions
for which their specifications leave no doubt; a version beyond that raises ValueError and is not used.
"""
import functools
import re
import subprocess
import tempfile

from packaging.version import Version

_rpm_known = {}


def rpm_prepare(pairs):
    """Asks librpm about many pairs at once."""
    wanted = sorted({pair for pair in pairs if pair not in _rpm_known})
    if not wanted:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(f"{left} {right}\n" for left, right in wanted))
        file.flush()
        lua = (
            f'for l in io.lines("{file.name}") do local a, b = l:match("(%S+) (%S+)") print(rpm.vercmp(a, b), " ") end'
        )
        answer = subprocess.run(["rpm", "--eval", "%{lua:" + lua + "}"], check=True, capture_output=True, text=True)
    results = [int(line) for line in answer.stdout.split()]
    assert len(results) == len(wanted), (len(results), len(wanted))
    _rpm_known.update(zip(wanted, results))


def rpm(left, right):
    """Epochs are compared first, then versions, then releases (rpmvercmp for each)."""

    def split(text):
        epoch, _, rest = text.rpartition(":")
        version, _, release = rest.partition("-")
        return int(epoch or 0), version, release

    one, other = split(left), split(right)
    if one[0] != other[0]:
        return 1 if one[0] > other[0] else -1
    pairs = [pair for pair in ((one[1], other[1]), (one[2], other[2])) if pair[0] and pair[1]]
    rpm_prepare(pairs)
    for pair in pairs:
        if _rpm_known[pair] != 0:
            return _rpm_known[pair]
    return 0


@functools.cache
def deb(left, right):
    for word, value in (("lt", -1), ("gt", 1)):
        if subprocess.run(["dpkg", "--compare-versions", left, word, right], capture_output=True).returncode == 0:
            return value
    return 0


def apk(left, right):
    """apk-tools, "Version comparison": numbers, a letter, suffixes, the build."""
    order = {"alpha": -4, "beta": -3, "pre": -2, "rc": -1, "cvs": 1, "svn": 2, "git": 3, "hg": 4, "p": 5}

    def key(text):
        pattern = r"(\d+(?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:-r(\d+))?"
        match = re.fullmatch(pattern, text)
        # A field with a leading zero is compared as text: left to the programs' own tests.
        if match is None or re.search(r"\.0\d", match[1]):
            raise ValueError(text)
        suffixes = [(order[word], int(number or 0)) for word, number in re.findall(r"_([a-z]+)(\d*)", match[3])]
        return [int(part) for part in match[1].split(".")], match[2], [*suffixes, (0, 0)], int(match[4] or 0)

    return compare(key(left), key(right))


def pacman(left, right):
    """alpm's vercmp over versions of numbers only, with epoch and release."""

    def key(text):
        match = re.fullmatch(r"(?:(\d+):)?(\d+(?:\.\d+)*)-(\d+)", text)
        if match is None:
            raise ValueError(text)
        return int(match[1] or 0), [int(part) for part in match[2].split(".")], int(match[3])

    return compare(key(left), key(right))


def pypi(left, right):
    try:
        return compare(Version(left), Version(right))
    except Exception as error:
        raise ValueError(left) from error


def semver(left, right):
    """Semantic Versioning 2.0.0, section 11; missing numbers of bounds are zeros."""

    def key(text):
        match = re.fullmatch(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?", text)
        if match is None:
            raise ValueError(text)
        numbers = tuple(int(part or 0) for part in match.group(1, 2, 3))
        if match[4] is None:
            return (*numbers, 1, ())
        parts = match[4].split(".")
        return (*numbers, 0, tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts))

    return compare(key(left), key(right))


def numeric(left, right):
    """Versions of numbers and points: number by number, a missing one is zero in every scheme used with this."""

    def key(text):
        if not re.fullmatch(r"\d+(\.\d+){0,4}", text):
            raise ValueError(text)
        numbers = [int(part) for part in text.split(".")]
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return numbers

    return compare(key(left), key(right))


def compare(left, right):
    return (left > right) - (left < right)
