"""
Writes `test/accuracy`: labels (package, vulnerability, affected or not, why, source) with the facts of the advisories
that they are about, drawn with a fixed seed from public feeds. What a label says is worked out here, by `orders.py`;
nothing of Assay is asked.

usage: make_labels.py FEEDS_DIRECTORY OUTPUT_DIRECTORY [GROUP…]
needs: zstd, dpkg, rpm; the Python packages packaging and PyYAML
"""
import functools
import json
import os
import random
import re
import sys

import orders
import rows


def language(feed, ecosystem, purl_type, source):
    return lambda feeds: rows.osv(feeds, feed, ecosystem, purl_type, source)


def distribution(feed, ecosystem, subject, source):
    return lambda feeds: rows.osv(feeds, feed, ecosystem, subject, source)


GROUPS = {
    "almalinux-8": (distribution("almalinux-osv", "AlmaLinux:8", "almalinux:8.10 rpm", "AlmaLinux errata"), orders.rpm),
    "almalinux-9": (distribution("almalinux-osv", "AlmaLinux:9", "almalinux:9.4 rpm", "AlmaLinux errata"), orders.rpm),
    "alpaquita": (distribution("bellsoft-alpaquita-osv", "Alpaquita:23", "alpaquita:23 apk", "BellSoft"), orders.apk),
    "alpine": (rows.alpine, orders.apk),
    "amazon": (rows.amazon, orders.rpm),
    "arch": (rows.arch, orders.pacman),
    "azure-linux": (rows.azure, orders.rpm),
    "bellsoft-hardened": (
        distribution(
            "bellsoft-alpaquita-osv",
            "BellSoft Hardened Containers:23",
            "bellsoft-hardened-containers:23 apk",
            "BellSoft",
        ),
        orders.apk,
    ),
    "debian": (rows.debian, orders.deb),
    "oracle": (rows.oracle, orders.rpm),
    "photon": (rows.photon, orders.rpm),
    "redhat": (rows.redhat, orders.rpm),
    "rocky": (rows.rocky, orders.rpm),
    "suse": (rows.suse, orders.rpm),
    "ubuntu": (rows.ubuntu, orders.deb),
    "bitnami": (language("bitnami-osv", "Bitnami", "bitnami", "Bitnami"), orders.numeric),
    "cran": (language("r-osv", "CRAN", "cran", "R advisory database"), orders.numeric),
    "crates-io": (language("rustsec-osv", "crates.io", "cargo", "RustSec"), orders.semver),
    "go": (language("golang-vulndb-osv", "Go", "golang", "Go vulnerability database"), orders.semver),
    "hackage": (language("haskell-osv", "Hackage", "hackage", "Haskell"), orders.numeric),
    "hex": (language("erlef-osv", "Hex", "hex", "Erlang Ecosystem Foundation"), orders.semver),
    "julia": (language("julia-osv", "Julia", "julia", "Julia"), orders.semver),
    "maven": (language("ghsa-sample-osv", "Maven", "maven", "GitHub"), orders.numeric),
    "npm": (language("ghsa-sample-osv", "npm", "npm", "GitHub"), orders.semver),
    "nuget": (language("ghsa-sample-osv", "NuGet", "nuget", "GitHub"), orders.numeric),
    "packagist": (
        language("drupal-osv", "Packagist:https://packages.drupal.org/8", "composer", "Drupal"),
        orders.numeric,
    ),
    "pypi": (language("pypa-advisory-database", "PyPI", "pypi", "PyPA"), orders.pypi),
    "rubygems": (language("ghsa-sample-osv", "RubyGems", "gem", "GitHub"), orders.numeric),
}
ROWS = 45


def verdict(row, version, order):
    """(affected, why) by OSV's evaluation: inside from an `introduced` on until a `fixed` or behind a `last_affected`."""
    if version in row["versions"]:
        return True, f"{version} is listed"
    inside, why = False, f"{version} is before every affected version"
    events = [next(iter(event.items())) for event in row["events"]]
    first = [event for event in events if event[1] == "0"]
    others = [event for event in events if event[1] != "0"]
    for kind, bound in first + sorted(others, key=functools.cmp_to_key(lambda one, two: order(one[1], two[1]))):
        order_of = 1 if bound == "0" and kind == "introduced" else order(version, bound)
        if kind == "introduced" and order_of >= 0:
            inside, why = True, f"{version} >= {bound} introduced"
        elif kind == "fixed":
            if order_of >= 0:
                inside, why = False, f"{version} >= {bound} fixed"
            elif inside:
                return True, f"{version} < {bound} fixed"
        elif kind == "last_affected":
            if order_of > 0:
                inside, why = False, f"{version} > {bound} last affected"
            elif inside:
                return True, f"{version} <= {bound} last affected"
    return inside, why


def neighbours(version):
    """Versions a little below and above one that has a release, for packages of which data names only one."""
    match = re.fullmatch(r"(.*-r?)(\d+)(.*)", version)
    if match is None:
        numbers = re.fullmatch(r"(v?\d+\.\d+\.)(\d+)", version)
        return [numbers[1] + str(int(numbers[2]) + by) for by in (-1, 1) if int(numbers[2]) + by >= 0] if numbers else []
    return [f"{match[1]}{int(match[2]) + by}{match[3]}" for by in (-1, 1) if int(match[2]) + by >= 0]


def draw(found, order):
    by_name = {}
    for row in found:
        by_name.setdefault((row["ecosystem"], row["name"]), []).append(row)
    keys = sorted(by_name)
    random.shuffle(keys)
    labels, used = [], []
    for key in keys * 3:
        if len(used) >= ROWS:
            break
        row = random.choice(sorted(by_name[key], key=lambda one: one["id"]))
        if any(row["id"] == one["id"] and row["name"] == one["name"] for one in used):
            continue
        bounds = {str(bound) for one in by_name[key] for event in one["events"] for bound in event.values() if bound != "0"}
        pool = sorted(bounds | {near for bound in bounds for near in neighbours(bound)})
        random.shuffle(pool)
        wanted, drawn = [True, False], []
        for version in pool:
            try:
                is_affected, why = verdict(row, version, order)
            except ValueError:
                continue
            if is_affected in wanted:
                wanted.remove(is_affected)
                drawn.append((row, version, is_affected, why))
        if drawn:
            used.append(row)
            labels += drawn
    return labels, used


def record(row):
    """The facts of a row in the OSV format, without texts."""
    key = "upstream" if " " in row["subject"] else "aliases"
    affected = {
        "package": {"ecosystem": row["ecosystem"], "name": row["name"]},
        "ranges": [{"type": "ECOSYSTEM", "events": row["events"]}],
    }
    if row["versions"]:
        affected["versions"] = row["versions"] if len(row["versions"]) <= 40 else row["versions"][:40]
    return {"schema_version": "1.7.0", "id": row["id"], "modified": "2026-01-01T00:00:00Z", key: row["names"], "affected": [affected]}


def merged(used):
    """One record an advisory: its rows about several packages are one."""
    by_id = {}
    for row in used:
        one = record(row)
        if row["id"] in by_id:
            by_id[row["id"]]["affected"] += one["affected"]
        else:
            by_id[row["id"]] = one
    return [by_id[identifier] for identifier in sorted(by_id)]


def main():
    feeds, output, *chosen = sys.argv[1:]
    for folder in ("advisories", "labels"):
        os.makedirs(f"{output}/{folder}", exist_ok=True)
    for group, (find, order) in GROUPS.items():
        if chosen and group not in chosen:
            continue
        random.seed(f"labels {group}")
        found = sorted(find(feeds), key=lambda row: (row["ecosystem"], row["name"], row["id"], str(row["events"])))
        labels, used = draw(found, order)
        with open(f"{output}/advisories/{group}.json", "w") as file:
            lines = [json.dumps(one, separators=(",", ":"), ensure_ascii=False) for one in merged(used)]
            file.write("[\n" + ",\n".join(lines) + "\n]\n")
        with open(f"{output}/labels/{group}.txt", "w") as file:
            file.write("# subject\tpackage\tversion\tvulnerability\taffected\twhy\tsource\n")
            for row, version, is_affected, why in labels:
                word = "true" if is_affected else "false"
                parts = (row["subject"], row["name"], version, row["label"], word, why, row["source"])
                file.write("\t".join(parts) + "\n")
        print(f"{group}: {len(labels)} labels of {len(used)} rows, {sum(one[2] for one in labels)} affected")


main()
