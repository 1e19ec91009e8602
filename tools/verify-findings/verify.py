"""
Scans images with real packages by Assay's command line and checks every finding, and every advisory that names a
package and gave no finding, against the advisories as their feeds publish them, with version orders that are not
Assay's: `packaging` for Python, rpm itself for AlmaLinux, and orders written here for Go, Rust and apk. Prints a
table; exit code 1 when an answer differs.

usage: verify.py FEEDS_DIRECTORY [--all]
needs: zstd, pip, go, cargo, rpm, rpmbuild; the Python packages packaging and PyYAML
"""
import functools
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile

import yaml
from packaging.version import Version

import contents

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ASSAY = [os.path.join(ROOT, "node_modules/.bin/node"), os.path.join(ROOT, "bin/assay.cjs")]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A row is shown for so many advisories of a package that hold, and of those that do not.
SHOWN = 3


def store(layout, text):
    digest = hashlib.sha256(text).hexdigest()
    with open(os.path.join(layout, "blobs/sha256", digest), "wb") as out:
        out.write(text)
    return {"digest": f"sha256:{digest}", "size": len(text)}


def build(name, layers, directory):
    """An OCI layout with one layer for each function of `contents`."""
    layout = os.path.join(directory, name)
    os.makedirs(os.path.join(layout, "blobs/sha256"))
    descriptors, diff_ids, history = [], [], []
    for fill in layers:
        tree = os.path.join(directory, f"{name}-{fill.__name__}")
        scratch = os.path.join(directory, f"{name}-{fill.__name__}-scratch")
        os.makedirs(tree)
        os.makedirs(scratch)
        fill(tree, scratch)
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            archive.add(tree, arcname=".")
        layer = store(layout, buffer.getvalue())
        diff_ids.append(layer["digest"])
        descriptors.append({"mediaType": "application/vnd.oci.image.layer.v1.tar", **layer})
        history.append({"created_by": f"COPY {fill.__name__} /"})
    platform = {"os": "linux", "architecture": "amd64"}
    config = {**platform, "config": {}, "rootfs": {"type": "layers", "diff_ids": diff_ids}, "history": history}
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            **store(layout, json.dumps(config).encode()),
        },
        "layers": descriptors,
    }
    root = {"mediaType": manifest["mediaType"], **store(layout, json.dumps(manifest).encode())}
    with open(os.path.join(layout, "oci-layout"), "w") as out:
        out.write('{"imageLayoutVersion":"1.0.0"}')
    with open(os.path.join(layout, "index.json"), "w") as out:
        json.dump({"schemaVersion": 2, "manifests": [root]}, out)
    return layout


def semver(text):
    match = re.fullmatch(r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?", text)
    numbers = tuple(int(part or 0) for part in match.group(1, 2, 3))
    if match[4] is None:
        return (*numbers, 1, ())
    parts = match[4].split(".")
    return (*numbers, 0, tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts))


def apk(text):
    match = re.fullmatch(r"(\d+(?:\.\d+)*)([a-z]?)((?:_[a-z]+\d*)*)(?:-r(\d+))?", text)
    order = {"alpha": -4, "beta": -3, "pre": -2, "rc": -1, "cvs": 1, "svn": 2, "git": 3, "hg": 4, "p": 5}
    suffixes = [(order[word], int(number or 0)) for word, number in re.findall(r"_([a-z]+)(\d*)", match[3])]
    return ([int(part) for part in match[1].split(".")], match[2], suffixes + [(0, 0)], int(match[4] or 0))


@functools.cache
def rpm_compare(left, right):
    lua = f'%{{lua:print(rpm.vercmp("{left}", "{right}"))}}'
    return int(subprocess.run(["rpm", "--eval", lua], check=True, capture_output=True, text=True).stdout)


# ecosystem: feed, package type, order, feed's name of a package
FEEDS = {
    "PyPI": ("pypa-advisory-database", "pypi", Version, lambda pkg: normal(pkg["name"])),
    "Go": ("golang-vulndb-osv", "golang", semver, lambda pkg: pkg["name"]),
    "crates.io": ("rustsec-osv", "cargo", semver, lambda pkg: pkg["name"]),
    "AlmaLinux:9": ("almalinux-osv", "rpm", functools.cmp_to_key(rpm_compare), lambda pkg: pkg["name"]),
    "Alpaquita:23": ("bellsoft-alpaquita-osv", "apk", apk, lambda pkg: (pkg.get("source") or pkg)["name"]),
}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


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


def about(directory, feed, ecosystem):
    """Advisories by package name: those that count, with what they say of the package."""
    found = {}
    for record in records(os.path.join(directory, f"{feed}.tar.zst")):
        # Errata about bugs and improvements are no vulnerabilities.
        if record.get("withdrawn") or re.match("AL[BE]A-", record["id"]):
            continue
        for affected in record["affected"] or []:
            package = affected.get("package") or {}
            if package.get("ecosystem") == ecosystem:
                name = normal(package["name"]) if ecosystem == "PyPI" else package["name"]
                found.setdefault(name, []).append((record, affected))
    return found


def spans(affected):
    """Ranges as pairs: introduced (None: always), and (kind, end) (None: never)."""
    for one in affected.get("ranges") or []:
        if one["type"] == "GIT":
            continue
        start, is_open = None, False
        for event in one["events"]:
            kind, text = next(iter(event.items()))
            if kind == "introduced":
                start, is_open = (None if text == "0" else text), True
            elif is_open:
                yield start, (kind, text)
                is_open = False
        if is_open:
            yield start, None


def holds(affected, version, key):
    if version in (affected.get("versions") or []):
        return True
    value = key(version)
    for start, end in spans(affected):
        if start is not None and value < key(start):
            continue
        if end is None or value < key(end[1]) or (end[0] == "last_affected" and not key(end[1]) < value):
            return True
    return False


def text_of(affected):
    parts = [
        f"≥ {start or '0'}" + ("" if end is None else f", {'<' if end[0] == 'fixed' else '≤'} {end[1]}")
        for start, end in spans(affected)
    ]
    return "; ".join(parts) or "named one by one"


def check(report, directory):
    rows, differences = [], 0
    answers = {}
    for finding in report["findings"]:
        for source in finding["sources"]:
            answers.setdefault((finding["packageID"], source["advisory"]), []).append(finding)
    for ecosystem, (feed, kind, key, named) in FEEDS.items():
        packages = [pkg for pkg in report["packages"] if pkg["type"] == kind and not pkg.get("unresolved")]
        advisories = about(directory, feed, ecosystem) if packages else {}
        for pkg in packages:
            version = (pkg.get("source") or pkg)["version"] if kind == "apk" else pkg["version"]
            counts = {True: 0, False: 0}
            by_id = {}
            for record, affected in advisories.get(named(pkg), []):
                by_id.setdefault(record["id"], []).append((record, affected))
            for advisory, parts in sorted(by_id.items(), reverse=True):
                expected = any(holds(affected, version, key) for _, affected in parts)
                found = answers.pop((pkg["id"], advisory), [])
                fixed = list(dict.fromkeys(text for one in found for text in one["fixedIn"]))
                is_ended = all(not holds(affected, text, key) for text in fixed for _, affected in parts)
                is_right = expected == bool(found) and is_ended
                differences += not is_right
                counts[expected] += 1
                if counts[expected] <= SHOWN or not is_right or "--all" in sys.argv:
                    names = ", ".join(sorted({one["id"] for one in found})[:2]) or "–"
                    ranges = "; ".join(text_of(affected) for _, affected in parts)
                    rows.append((ecosystem, pkg["name"], version, advisory, ranges, "affected" if found else "not", names, ", ".join(fixed) or "–", "right" if is_right else "WRONG"))
            if sum(counts.values()):
                print(f"{ecosystem} {pkg['name']} {version}: {counts[True]} hold, {counts[False]} do not", file=sys.stderr)
    for (package, advisory), _ in answers.items():
        differences += 1
        print(f"no advisory of the feeds gives {advisory} for {package}", file=sys.stderr)
    return rows, differences


def main():
    directory = sys.argv[1]
    total, differences = 0, 0
    with tempfile.TemporaryDirectory(prefix="assay-verify-") as scratch:
        database = os.path.join(scratch, "advisories.db")
        feeds = [os.path.join(directory, f"{feed}.tar.zst") for feed, *_ in FEEDS.values()]
        subprocess.run([*ASSAY, "db", "import", "--db", database, *feeds], check=True, stdout=sys.stderr)
        print("| Ecosystem | Package | Version | Advisory | Its range | Answer | As | Fixed in | Check |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
        for name, layers in contents.IMAGES.items():
            layout = build(name, layers, scratch)
            argv = [*ASSAY, "scan", f"oci-layout:{layout}", "--db", database, "--no-cache", "-o", "json"]
            report = json.loads(subprocess.run(argv, check=True, stdout=subprocess.PIPE).stdout)
            rows, wrong = check(report, directory)
            total += len(rows)
            differences += wrong
            for row in rows:
                print(f"| {' | '.join(row)} |")
    print(f"{total} rows shown, {differences} differences", file=sys.stderr)
    sys.exit(1 if differences else 0)


main()
