"""
Writes labels of statements that sources make in their own formats, with the documents cut down to facts (no texts):
Red Hat's VEX (fixed per stream and extended update, not affected, affected), and applicability statements of the NVD.
What a label says is read off the documents here; versions are ordered by librpm or by their numbers.

usage: native.py FEEDS_DIRECTORY OUTPUT_DIRECTORY
"""
import json
import os
import re
import sys

import orders
import rows

HEAD = "# subject\tpackage\tversion\tvulnerability\taffected\twhy\tsource\n"
REDHAT = {
    "rhel/vex/testdata/cve-2023-38545.json": {"curl", "libcurl", "curl-minimal", "libcurl-minimal"},
    "rhel/vex/testdata/cve-2023-4154.json": {"samba", "samba-common", "libsmbclient", "samba-winbind"},
    "rhel/vex/testdata/cve-2023-42670.json": {"samba", "samba-common", "libsmbclient", "samba-winbind"},
}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def component(product):
    """(platform, name, version-release or None, architecture or None) of a product id."""
    platform, _, rest = product.partition(":")
    match = re.fullmatch(r"(.+)-(\d+:[^-]+-[^-]+)\.(\w+)", rest)
    if match:
        return platform, match[1], match[2], match[3]
    bare = rest.removesuffix(".src")
    return platform, bare, None, "src" if bare != rest else None


def cut(document, names):
    """The document with the products of some names on RHEL itself, without texts."""
    vulnerability = document["vulnerabilities"][0]

    def wanted(product):
        platform, name, _, arch = component(product)
        on_rhel = re.match(r"(?:AppStream|BaseOS)-\d|red_hat_enterprise_linux_\d+$", platform)
        return bool(on_rhel) and name in names and arch in (None, "x86_64", "src", "noarch")

    status = {key: [one for one in value if wanted(one)] for key, value in vulnerability["product_status"].items()}
    kept = {one for value in status.values() for one in value}
    relations = [
        one for one in document["product_tree"]["relationships"] if one["full_product_name"]["product_id"] in kept
    ]
    parts = {one[key] for one in relations for key in ("product_reference", "relates_to_product_reference")}

    def prune(branch):
        branches = [one for one in map(prune, branch.get("branches", [])) if one]
        product = branch.get("product")
        if product is not None and product["product_id"] in parts:
            return {key: branch[key] for key in ("category", "name", "product")}
        return {**{key: branch[key] for key in ("category", "name")}, "branches": branches} if branches else None

    remediations = []
    for one in vulnerability.get("remediations", []):
        products = [product for product in one.get("product_ids", []) if product in kept]
        if products:
            known = {"category": one["category"], "product_ids": products}
            remediations.append({**known, **({"url": one["url"]} if "url" in one else {}), "details": "…"})
    threats = []
    for one in vulnerability.get("threats", []):
        products = [product for product in one.get("product_ids", []) if product in kept]
        if products and one["category"] == "impact":
            threats.append({"category": "impact", "details": one["details"], "product_ids": products})
    meta = document["document"]
    tracking = {key: meta["tracking"][key] for key in ("current_release_date", "id", "initial_release_date", "status", "version")}
    return {
        "document": {
            "category": meta["category"],
            "csaf_version": meta["csaf_version"],
            "publisher": meta["publisher"],
            "title": meta["tracking"]["id"],
            "tracking": {**tracking, "revision_history": []},
        },
        "product_tree": {
            "branches": [one for one in map(prune, document["product_tree"]["branches"]) if one],
            "relationships": relations,
        },
        "vulnerabilities": [
            {
                "cve": vulnerability["cve"],
                "product_status": {key: value for key, value in status.items() if value},
                "remediations": remediations,
                "threats": threats,
            }
        ],
    }


def lower(version):
    """A build a little before another: the last number of its release, one less."""
    match = re.fullmatch(r"(.*[^\d])(\d+)", version)
    return f"{match[1]}{int(match[2]) - 1}" if match and int(match[2]) > 0 else None


def redhat(feeds, output):
    lines = []
    for path, text in rows.members(f"{feeds}/fixtures-redhat.tar.zst", r"rhel/vex/testdata/cve-2023-"):
        names = next((names for end, names in REDHAT.items() if path.endswith(end)), None)
        if names is None:
            continue
        document = cut(json.loads(text), names)
        vulnerability = document["vulnerabilities"][0]
        cve = vulnerability["cve"]
        write(f"{output}/native/redhat/{cve.lower()}.json", json.dumps(document, separators=(",", ":"), ensure_ascii=False) + "\n")
        status = vulnerability["product_status"]
        fixes = {}
        for product in status.get("fixed", []):
            platform, name, fixed, arch = component(product)
            stream = re.match(r"(?:AppStream|BaseOS)-(\d+)\.(\d+)\.[\w.]*?(EUS|AUS|TUS|E4S|MAIN)?", platform)
            if fixed is None or arch == "src" or stream is None:
                continue
            kind = re.search(r"(MAIN\.EUS|MAIN|EUS|AUS|TUS|E4S)", platform)
            fixes.setdefault((stream[1], stream[2], name), []).append((kind[1] if kind else "", fixed))
        for (major, minor, name), found in sorted(fixes.items()):
            streams = {kind for kind, _ in found}
            if not any("MAIN" in kind or kind == "EUS" for kind in streams):
                continue
            fixed = found[0][1].removeprefix("0:")
            before = lower(fixed)
            assert before is None or orders.rpm(before, fixed) < 0
            where = f"rhel:{major}.{minor} rpm"
            kind = "/".join(sorted(streams))
            lines.append((where, name, fixed, cve, "false", f"fixed in {fixed} ({kind})", "Red Hat VEX"))
            if before:
                lines.append((where, name, before, cve, "true", f"{before} < {fixed} ({kind})", "Red Hat VEX"))
        for key, word in (("known_not_affected", "false"), ("known_affected", "true")):
            for product in status.get(key, []):
                platform, name, fixed, arch = component(product)
                major = re.fullmatch(r"red_hat_enterprise_linux_(\d+)", platform)
                if major is None or fixed is not None or arch == "src" or int(major[1]) < 7:
                    continue
                for version in ("1.0-1.el" + major[1], "99.0-1.el" + major[1]):
                    subject = f"rhel:{major[1]} rpm"
                    lines.append((subject, name, version, cve, word, key.replace("_", " "), "Red Hat VEX"))
    return lines


def numbers(version):
    if not re.fullmatch(r"\d+(\.\d+)*", version):
        raise ValueError(version)
    return [int(part) for part in version.split(".")]


def nvd(feeds, output):
    """CPE matches with numeric bounds, of statements in which nothing else has to be there besides."""
    lines, facts = [], []
    pattern = r"(?:api/cve/testdata/fixtures/[^/]+/\d|nvd).*\.json$"
    seen = set()
    for _, text in rows.members(f"{feeds}/fixtures-nvd-cve5-epss-kev-exploit-eol.tar.zst", pattern):
        try:
            document = json.loads(text)
        except ValueError:
            continue
        if not isinstance(document, dict):
            continue
        for one in document.get("vulnerabilities") or []:
            cve = one.get("cve") if isinstance(one, dict) else None
            if not isinstance(cve, dict) or cve.get("id") in seen or cve.get("vulnStatus") == "Rejected":
                continue
            nodes = [node for configuration in cve.get("configurations") or [] for node in configuration["nodes"]]
            if any(len(configuration["nodes"]) != 1 for configuration in cve.get("configurations") or []):
                continue
            drawn, unclear = [], set()
            for match in (match for node in nodes for match in node["cpeMatch"]):
                parts = match["criteria"].split(":")
                if parts[2] != "a" or not match["vulnerable"] or parts[6:] != ["*"] * 7:
                    unclear.add(f"{parts[3]}:{parts[4]}")
                    continue
                bounds = {key[7:]: match[key] for key in match if key.startswith("version")}
                try:
                    drawn += of_match(parts, bounds)
                except ValueError:
                    unclear.add(f"{parts[3]}:{parts[4]}")
            # Patch levels and editions of the same product say more than is read here.
            drawn = [one for one in drawn if one[0] not in unclear]
            same = {}
            for product, version, is_affected, why in drawn:
                same.setdefault((product, version), []).append((is_affected, why))
            # Of several statements about one product, one that says affected is enough.
            for (product, version), said in same.items():
                is_affected, why = max(said)
                lines.append(("generic", product, version, cve["id"], str(is_affected).lower(), why, "NVD"))
            if drawn:
                seen.add(cve["id"])
                kept = {key: cve[key] for key in ("id", "published", "lastModified", "vulnStatus", "configurations")}
                facts.append({"cve": {**kept, "descriptions": [{"lang": "en", "value": cve["id"]}], "references": []}})
    head = {"resultsPerPage": len(facts), "startIndex": 0, "totalResults": len(facts), "format": "NVD_CVE", "version": "2.0"}
    write(f"{output}/native/nvd/cves.json", json.dumps({**head, "vulnerabilities": facts}, separators=(",", ":")) + "\n")
    return lines


def of_match(parts, bounds):
    product, exact = f"{parts[3]}:{parts[4]}", parts[5]
    if exact not in ("*", "-"):
        release = numbers(exact)
        after = ".".join(map(str, [*release[:-1], release[-1] + 1]))
        return [(product, exact, True, f"{exact} is named"), (product, after, False, f"{after} is not named")]
    found = []
    for key, bound in bounds.items():
        release = numbers(bound)
        up = ".".join(map(str, [*release, 1]))
        for version in (bound, up):
            found.append((product, version, inside(version, bounds), f"against {key} {bound}"))
    return found


def inside(version, bounds):
    width = max(len(numbers(one)) for one in [version, *bounds.values()])

    def padded(text):
        return numbers(text) + [0] * (width - len(numbers(text)))

    here = padded(version)
    tests = {
        "StartIncluding": lambda bound: here >= bound,
        "StartExcluding": lambda bound: here > bound,
        "EndIncluding": lambda bound: here <= bound,
        "EndExcluding": lambda bound: here < bound,
    }
    return all(tests[key](padded(bound)) for key, bound in bounds.items())


STREAM = re.compile(r"^(?:\w+: )?([\w.+-]+:[\w.-]+) ")


def modular(feeds, output):
    """AlmaLinux's errata of module streams: another stream, and the package outside of modules, are not meant."""
    lines, facts, seen = [], [], set()
    for _, text in rows.members(f"{feeds}/almalinux-osv.tar.zst", r"ALSA-202[1-6].*\.json$"):
        record = json.loads(text)
        stream = STREAM.search(record["summary"])
        builds = [
            (one["package"], event["fixed"])
            for one in record["affected"]
            for event in one["ranges"][0]["events"]
            if ".module" in event.get("fixed", "")
        ]
        name = stream and stream[1].split(":")[0]
        main = [(package, fixed) for package, fixed in builds if package["name"] == name]
        if not main or (stream[1], main[0][0]["ecosystem"]) in seen or len(lines) > 160:
            continue
        package, fixed = main[0]
        match = re.match(r"(.*-)(\d+)(.*)", fixed)
        if match is None:
            continue
        seen.add((stream[1], package["ecosystem"]))
        release = package["ecosystem"].split(":")[1]
        subject = f"almalinux:{release}.4 rpm"
        before = f"{match[1]}{int(match[2]) - 1}{match[3]}" if int(match[2]) > 0 else f"0.{fixed}"
        assert orders.rpm(before.split(":")[-1], fixed.split(":")[-1]) < 0
        identifier, source = record["id"], "AlmaLinux errata"
        plain = re.sub(r"\.module.*", f".el{release}", before)
        lines += [
            (subject, f"{name}#{stream[1]}", before, identifier, "true", f"{before} < {fixed} in {stream[1]}", source),
            (subject, f"{name}#{stream[1]}", fixed, identifier, "false", f"{fixed} is the fix in {stream[1]}", source),
            (subject, f"{name}#{name}:other", before, identifier, "false", f"another stream than {stream[1]}", source),
            (subject, name, plain, identifier, "false", f"outside of modules, and {stream[1]} is fixed", source),
        ]
        affected = {"package": package, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}]}
        facts.append(
            {
                **{"schema_version": "1.7.0", "id": identifier, "modified": "2026-01-01T00:00:00Z"},
                **{"summary": f"{stream[1]} security update", "upstream": record.get("related", [])},
                "affected": [affected],
            }
        )
    write(f"{output}/advisories/almalinux-modular.json", "[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in facts) + "\n]\n")
    return lines


def openeuler(feeds, output):
    """openEuler's OSV records: releases with their service packs."""
    lines, facts = [], []
    archive = f"{feeds}/fixtures-photon-azure-arch-openeuler-bottlerocket.tar.zst"
    for path, text in rows.members(archive, r"openeuler/osv/testdata/fixtures/happy/.*\.json$"):
        records = json.loads(text)
        for record in records if isinstance(records, list) else [records]:
            if "affected" not in record:
                continue
            kept = []
            for one in record["affected"][:12]:
                fixes = [event["fixed"] for each in one["ranges"] for event in each["events"] if "fixed" in event]
                if len(fixes) != 1:
                    continue
                release = re.fullmatch(r"openEuler:([\d.]+)-(LTS(?:-SP\d+)?)", one["package"]["ecosystem"])
                before = lower(fixes[0])
                if release is None or before is None:
                    continue
                subject = f"openEuler:{release[1]}-{release[2]} rpm"
                name = one["package"]["name"]
                said = (record["id"], "openEuler OSV")
                lines.append((subject, name, fixes[0], said[0], "false", f"{fixes[0]} is the fix", said[1]))
                lines.append((subject, name, before, said[0], "true", f"{before} < {fixes[0]}", said[1]))
                kept.append({"package": {"ecosystem": one["package"]["ecosystem"], "name": name}, "ranges": one["ranges"]})
            if kept:
                facts.append({**{key: record[key] for key in ("schema_version", "id", "modified", "upstream") if key in record}, "affected": kept})
    write(f"{output}/advisories/openeuler.json", "[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in facts) + "\n]\n")
    return lines


def main():
    feeds, output = sys.argv[1:]
    for name, find in (("redhat-vex", redhat), ("nvd-cpe", nvd), ("almalinux-modular", modular), ("openeuler", openeuler)):
        lines = find(feeds, output)
        write(f"{output}/labels/{name}.txt", HEAD + "".join("\t".join(line) + "\n" for line in dict.fromkeys(lines)))
        print(f"{name}: {len(dict.fromkeys(lines))} labels")


main()
