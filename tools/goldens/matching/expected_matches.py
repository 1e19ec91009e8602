"""
Which advisories hold for some package versions, worked out apart from Assay: whole feeds, read as they are, with
version orders of other makers (packaging for Python) or written anew here (Go, Rust, rpm, apk). Prints a JSON list
of {ecosystem, name, version, advisories}. Packages and versions are drawn with a fixed seed, half of them from the
packages with the most advisories, the versions from those that the advisories name: where mistakes would be.

usage: expected_matches.py FEEDS_DIRECTORY COUNT
needs: zstd; the Python packages packaging and PyYAML
"""
import functools
import io
import json
import random
import re
import subprocess
import sys
import tarfile

import yaml
from packaging.version import Version

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def records(path):
    process = subprocess.run(["zstd", "-dcq", path], check=True, stdout=subprocess.PIPE)
    with tarfile.open(fileobj=io.BytesIO(process.stdout)) as archive:
        for member in archive:
            if not member.isfile() or not member.name.endswith((".json", ".yaml")):
                continue
            text = archive.extractfile(member).read()
            record = json.loads(text) if member.name.endswith(".json") else yaml.load(text, LOADER)
            if isinstance(record, dict) and "id" in record and "affected" in record:
                yield record


def semver(text):
    match = re.fullmatch(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?", text)
    if match is None:
        raise ValueError(text)
    numbers = tuple(int(part or 0) for part in match.group(1, 2, 3))
    if match[4] is None:
        return (*numbers, 1, ())
    parts = match[4].split(".")
    return (*numbers, 0, tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts))


def cargo(text):
    if not re.match(r"\d+\.\d+\.\d+", text):
        raise ValueError(text)
    return semver(text)


def apk(text):
    pattern = r"(\d+(?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:-r(\d+))?"
    match = re.fullmatch(pattern, text)
    if match is None:
        raise ValueError(text)
    order = {"alpha": -4, "beta": -3, "pre": -2, "rc": -1, "cvs": 1, "svn": 2, "git": 3, "hg": 4, "p": 5}
    suffixes = [(order[word], int(number or 0)) for word, number in re.findall(r"_([a-z]+)(\d*)", match[3])]
    return ([int(part) for part in match[1].split(".")], match[2], suffixes + [(0, 0)], int(match[4] or 0))


def rpm_part(left, right):
    """rpmvercmp without tildes and carets, which no AlmaLinux release has."""
    pattern = r"\d+|[A-Za-z]+"
    left_parts, right_parts = re.findall(pattern, left), re.findall(pattern, right)
    for one, other in zip(left_parts, right_parts):
        if one.isdigit() != other.isdigit():
            return 1 if one.isdigit() else -1
        a, b = (int(one), int(other)) if one.isdigit() else (one, other)
        if a != b:
            return 1 if a > b else -1
    return (len(left_parts) > len(right_parts)) - (len(left_parts) < len(right_parts))


def rpm_compare(left, right):
    def split(text):
        epoch, _, rest = text.rpartition(":")
        version, _, release = rest.partition("-")
        return int(epoch or 0), version, release

    (epoch, version, release), other = split(left), split(right)
    if epoch != other[0]:
        return 1 if epoch > other[0] else -1
    return rpm_part(version, other[1]) or rpm_part(release, other[2])


FEEDS = [
    ("PyPI", ["pypa-advisory-database", "ghsa-sample-osv"], Version),
    ("Go", ["golang-vulndb-osv", "ghsa-sample-osv"], semver),
    ("crates.io", ["rustsec-osv", "ghsa-sample-osv"], cargo),
    ("AlmaLinux:9", ["almalinux-osv"], functools.cmp_to_key(rpm_compare)),
    ("Alpaquita:23", ["bellsoft-alpaquita-osv"], apk),
]


def versions_of(affected):
    named = set(affected.get("versions") or [])
    for one in affected.get("ranges") or []:
        if one["type"] != "GIT":
            named.update(text for event in one["events"] for text in event.values() if text != "0")
    return named


def is_affected(affected, version, key):
    value = key(version)
    if any(text == version for text in affected.get("versions") or []):
        return True
    for one in affected.get("ranges") or []:
        if one["type"] == "GIT":
            continue
        is_inside = False
        events = [next(iter(event.items())) for event in one["events"]]
        first = [(kind, text) for kind, text in events if text == "0"]
        others = sorted(((kind, text) for kind, text in events if text != "0"), key=lambda event: key(event[1]))
        for kind, text in first + others:
            if kind == "introduced" and (text == "0" or not value < key(text)):
                is_inside = True
            elif kind == "fixed" and not value < key(text):
                is_inside = False
            elif kind == "last_affected" and key(text) < value:
                is_inside = False
        if is_inside:
            return True
    return False


def is_counted(record):
    """Withdrawn advisories and errata about bugs are not."""
    return not record.get("withdrawn") and not re.match("AL[BE]A-", record["id"])


def is_plain(affected):
    """Whether the ranges alone decide: no module streams, no bound that is written beside the range."""
    beside = "last_known_affected_version_range" in (affected.get("database_specific") or {})
    return not beside and not any(".module" in text for text in versions_of(affected))


def cases(directory, ecosystem, feeds, key, count):
    by_name = {}
    for feed in feeds:
        for record in records(f"{directory}/{feed}.tar.zst"):
            for affected in record["affected"] or []:
                package = affected.get("package") or {}
                if package.get("ecosystem") != ecosystem:
                    continue
                name = package["name"]
                if ecosystem == "PyPI":
                    name = re.sub(r"[-_.]+", "-", name).lower()
                by_name.setdefault(name, []).append((record, affected))
    names = sorted(by_name)
    random.shuffle(names)
    most = sorted(names, key=lambda name: (-len(by_name[name]), name))[: count // 6]
    for name in (most + [name for name in names if name not in most])[:count]:
        rows = [(record, affected) for record, affected in by_name[name] if is_counted(record)]
        if not all(is_plain(affected) for _, affected in rows):
            continue
        drawn = sorted({text for _, affected in rows for text in versions_of(affected)})
        for version in random.sample(drawn, min(2, len(drawn))):
            try:
                found = sorted({record["id"] for record, one in rows if is_affected(one, version, key)})
            except ValueError:
                continue  # a version that the order here cannot read
            yield {"ecosystem": ecosystem, "name": name, "version": version, "advisories": found}


def main():
    directory, count = sys.argv[1], int(sys.argv[2])
    random.seed(20261123)
    found = [case for ecosystem, feeds, key in FEEDS for case in cases(directory, ecosystem, feeds, key, count)]
    json.dump(found, sys.stdout)


main()
