"""
What sources state, as rows: one advisory about one package. Each row is
{subject, ecosystem, name, id, names, events, versions, label, source}: `subject` is what the package is in, `label` the
name of the vulnerability that a label goes by, `source` whose statement it is.
"""
import bz2
import glob
import gzip
import io
import json
import os
import re
import subprocess
import tarfile
import xml.etree.ElementTree as ElementTree

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def members(path, wanted):
    """Files of a .tar.zst whose name fits: (name, bytes)."""
    process = subprocess.run(["zstd", "-dcq", path], check=True, stdout=subprocess.PIPE)
    with tarfile.open(fileobj=io.BytesIO(process.stdout)) as archive:
        for member in archive:
            if member.isfile() and re.search(wanted, member.name):
                yield member.name, archive.extractfile(member).read()


def osv(feeds, feed, ecosystem, subject, source):
    """Plain ranges of whole OSV feeds; module streams and bounds written beside the range are other rows' matter."""
    for name, text in members(f"{feeds}/{feed}.tar.zst", r"\.(json|yaml)$"):
        record = json.loads(text) if name.endswith(".json") else yaml.load(text, LOADER)
        if not isinstance(record, dict) or "affected" not in record or record.get("withdrawn"):
            continue
        if re.match(r"AL[BE]A-", str(record.get("id"))):
            continue
        for affected in record["affected"] or []:
            package = affected.get("package") or {}
            beside = "last_known_affected_version_range" in (affected.get("database_specific") or {})
            ranges = [one for one in affected.get("ranges") or [] if one["type"] != "GIT"]
            if package.get("ecosystem") != ecosystem or beside or len(ranges) != 1:
                continue
            events = ranges[0]["events"]
            if any(".module" in str(value) for event in events for value in event.values()):
                continue
            yield {
                "subject": subject,
                "ecosystem": ecosystem,
                "name": package["name"],
                "id": record["id"],
                "names": record.get("upstream") or record.get("aliases") or record.get("related") or [],
                "events": events,
                "versions": affected.get("versions") or [],
                "label": record["id"],
                "source": source,
            }


def fixed_row(subject, ecosystem, name, identifier, names, fixed, source, label=None):
    return {
        "subject": subject,
        "ecosystem": ecosystem,
        "name": name,
        "id": identifier,
        "names": names,
        "events": [{"introduced": "0"}, *([{"fixed": fixed}] if fixed else [])],
        "versions": [],
        "label": label or identifier,
        "source": source,
    }


def alpine(feeds):
    for path, text in members(f"{feeds}/alpine-secdb-legacy.tar.zst", r"v3\.(9|10|11)/main\.yaml$"):
        release = re.search(r"v3\.\d+", path)[0]
        for one in yaml.load(text, LOADER)["packages"]:
            for fixed, names in (one["pkg"].get("secfixes") or {}).items():
                for name in names or []:
                    cve = re.match(r"CVE-\d{4}-\d+$", str(name))
                    if cve and fixed != "0":
                        subject, ecosystem = f"alpine:{release[1:]} apk", f"Alpine:{release}"
                        identifier = f"ALPINE-{cve[0]}"
                        package = one["pkg"]["name"]
                        yield fixed_row(subject, ecosystem, package, identifier, [cve[0]], fixed, "Alpine secdb", cve[0])


RELEASES = {"buster": "10", "bullseye": "11"}


def debian(feeds):
    for _, text in members(f"{feeds}/debian-dsa-dla-list.tar.zst", r"data/(DSA|DLA)/list$"):
        identifier, cves = "", []
        for line in text.decode().splitlines():
            if head := re.match(r"\[[^]]+\] (D[SL]A-\d+-\d+) ", line):
                identifier, cves = head[1], []
            elif names := re.match(r"\s+\{([^}]*)\}", line):
                cves = [name for name in names[1].split() if name.startswith("CVE-")]
            elif row := re.match(r"\s+\[(\w+)\] - (\S+) (\d\S*)", line):
                release = RELEASES.get(row[1])
                if release and cves:
                    subject, ecosystem = f"debian:{release} deb", f"Debian:{release}"
                    yield fixed_row(subject, ecosystem, row[2], identifier, cves, row[3], "Debian security list")


def ubuntu(feeds):
    for path, text in members(f"{feeds}/ubuntu-cve-tracker-2020.tar.zst", r"active/CVE-(2019|2020)-\d+$"):
        cve = os.path.basename(path)
        for release, package, status, note in re.findall(
            r"^(xenial|bionic)_([a-z0-9.+-]+): (released|needed) ?(?:\(([^)]*)\))?", text.decode(errors="replace"), re.M
        ):
            number = {"xenial": "16.04", "bionic": "18.04"}[release]
            fixed = note if status == "released" and re.match(r"\d\S*$", note) else None
            if status == "needed" or fixed:
                subject, ecosystem = f"ubuntu:{number} deb", f"Ubuntu:{number}:LTS"
                yield fixed_row(subject, ecosystem, package, f"UBUNTU-{cve}", [cve], fixed, "Ubuntu CVE tracker", cve)


def oval(text, comment, subject, ecosystem, source):
    """Definitions whose criteria say in words which package has to be before which version, with the exact EVR beside."""
    root = ElementTree.fromstring(text)

    def tag(element):
        return element.tag.rpartition("}")[2]

    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    for definition in (one for one in root.iter() if tag(one) == "definition"):
        references = [one.get("ref_id") for one in definition.iter() if tag(one) == "reference"]
        title = next((one.text or "" for one in definition.iter() if tag(one) == "title"), "")
        cves = sorted(set(re.findall(r"CVE-\d{4}-\d+", " ".join(references) + " " + title)))
        erratum = re.match(r"\s*((?:EL[SBE]A|PHSA)[-:]\d+[-:]\d+(?:-\d+)?)", title)
        identifier = erratum[1] if erratum else f"{definition.get('id').rpartition(':')[2]}-{cves[0] if cves else ''}"
        for criterion in (one for one in definition.iter() if tag(one) == "criterion"):
            if not re.search(comment, criterion.get("comment", "")):
                continue
            test = by_id.get(criterion.get("test_ref"))
            parts = {tag(child): child for child in test if len(child.attrib)} if test is not None else {}
            state = by_id.get(parts["state"].get("state_ref")) if "state" in parts else None
            about = by_id.get(parts["object"].get("object_ref")) if "object" in parts else None
            evr = next((one for one in state if tag(one) == "evr"), None) if state is not None else None
            name = next((one.text for one in about if tag(one) == "name"), None) if about is not None else None
            if evr is None or name is None or evr.get("operation") != "less than" or not cves:
                continue
            label = identifier if erratum else cves[0]
            fixed = re.sub(r"^0:", "", evr.text)
            yield fixed_row(subject, ecosystem, name, f"X-{identifier}", cves, fixed, source, f"X-{label}" if erratum else label)


def azure(feeds):
    for _, text in members(f"{feeds}/azurelinux-oval.tar.zst", r"azurelinux-3\.0-oval\.xml$"):
        yield from oval(text, " is earlier than ", "azurelinux:3.0 rpm", "Azure Linux:3", "Azure Linux OVAL")


def photon(feeds):
    path = f"{feeds}/fixtures-photon-azure-arch-openeuler-bottlerocket.tar.zst"
    for _, text in members(path, r"com\.vmware\.phsa-photon3\.xml$"):
        yield from oval(text, r" is earlier than ", "photon:3.0 rpm", "Photon OS:3.0", "Photon OVAL")


def oracle(feeds):
    path = f"{feeds}/fixtures-rocky-alma-oracle-centos-fedora.tar.zst"
    for name, text in members(path, r"oracle/.*(elsa-all|elsa-2018-1196-1|ELSA-2007-0057)\.xml(\.bz2)?$"):
        data = bz2.decompress(text) if name.endswith(".bz2") else text
        for row in oval(data, r" is earlier than ", "", "", "Oracle Linux OVAL"):
            release = re.search(r"\.el(\d+)", row["events"][-1]["fixed"])
            if release and "ksplice" not in row["events"][-1]["fixed"]:
                yield {**row, "subject": f"ol:{release[1]} rpm", "ecosystem": f"Oracle Linux:{release[1]}"}


def updateinfo(feeds, archive, wanted, place, source):
    """Errata of yum repositories: one row a package, whatever its architecture."""
    for name, data in members(f"{feeds}/{archive}.tar.zst", wanted):
        try:
            root = ElementTree.fromstring(gzip.decompress(data) if name.endswith(".gz") else data)
        except (ElementTree.ParseError, OSError):
            continue
        for update in root.iter("update"):
            identifier = update.findtext("id")
            cves = [one.get("id") for one in update.iter("reference") if str(one.get("id")).startswith("CVE-")]
            where = place(identifier, update)
            if where is None or not cves:
                continue
            for package in update.iter("package"):
                epoch = package.get("epoch") or "0"
                evr = f"{package.get('version')}-{package.get('release')}"
                fixed = evr if epoch == "0" else f"{epoch}:{evr}"
                if package.get("arch") != "src":
                    yield fixed_row(*where, package.get("name"), identifier, cves, fixed, source)


def amazon(feeds):
    def place(identifier, _):
        release = re.match(r"ALAS(2023|2)?-20\d\d-\d+", identifier)
        if release is None:
            return None
        number = release[1] or "1"
        return (f"amzn:{'2018.03' if number == '1' else number} rpm", f"Amazon Linux:{number}")

    wanted = r"amazon/.*updateinfo_(2|1|2023|2_items|1_item|AL2023)\.xml\.gz$"
    yield from updateinfo(feeds, "fixtures-amazon", wanted, place, "Amazon Linux updateinfo")


def rocky(feeds):
    archive = f"{feeds}/fixtures-rocky-alma-oracle-centos-fedora.tar.zst"
    for _, text in members(archive, r"rocky/errata/.*/happy/page\d+\.json$"):
        for erratum in json.loads(text)["advisories"]:
            for package in erratum["packages"]:
                nevra = re.match(r"(.+)-(?:(\d+):)?([^-:]+)-([^-]+)\.([a-z0-9_]+)\.rpm$", package["nevra"])
                release = re.search(r"\.el(\d+)", package["nevra"])
                if nevra is None or release is None or nevra[5] not in ("src", "x86_64", "noarch") or ".module" in nevra[4]:
                    continue
                epoch = "" if nevra[2] in (None, "0") else f"{nevra[2]}:"
                fixed = f"{epoch}{nevra[3]}-{nevra[4]}"
                cves = [one["cve"] for one in erratum["cves"]]
                subject, ecosystem = f"rocky:{release[1]}.4 rpm", f"Rocky Linux:{release[1]}"
                yield fixed_row(subject, ecosystem, nevra[1], erratum["name"], cves, fixed, "Rocky Linux errata")


def arch(feeds):
    archive = f"{feeds}/fixtures-photon-azure-arch-openeuler-bottlerocket.tar.zst"
    for _, text in members(archive, r"arch/testdata/archlinux\.json$"):
        groups = json.loads(text)
        for group in groups if isinstance(groups, list) else []:
            if group.get("status") == "Fixed":
                for name in group["packages"]:
                    where = ("arch: alpm", "Arch Linux")
                    yield fixed_row(*where, name, group["name"], group["issues"], group["fixed"], "Arch security tracker")


def suse(feeds):
    for _, data in members(f"{feeds}/fixtures-suse.tar.zst", r"suse/osv/.*osv\.tar\.bz2$"):
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:bz2") as archive:
            for member in archive:
                if not member.isfile() or not member.name.endswith(".json"):
                    continue
                record = json.loads(archive.extractfile(member).read())
                for affected in record.get("affected", []) if isinstance(record, dict) else []:
                    ecosystem = affected["package"]["ecosystem"]
                    leap = re.match(r"openSUSE:Leap (\d+\.\d+)$", ecosystem)
                    server = re.match(r"SUSE:Linux Enterprise (?:Server|Module for Basesystem) (\d+)(?: SP(\d))?$", ecosystem)
                    if leap:
                        subject = f"opensuse-leap:{leap[1]} rpm"
                    elif server:
                        subject = f"sles:{server[1]}{f'.{server[2]}' if server[2] else ''} rpm"
                    else:
                        continue
                    for events in (one["events"] for one in affected.get("ranges", [])):
                        fixed = next((event["fixed"] for event in events if "fixed" in event), None)
                        if fixed:
                            names = record.get("upstream") or record.get("related") or []
                            where = (subject, ecosystem)
                            yield fixed_row(*where, affected["package"]["name"], record["id"], names, fixed, "SUSE OSV")


def redhat(feeds):
    """CSAF advisories: `AppStream-9.2.0.Z.MAIN:curl-0:7.76.1-23.el9_2.4.x86_64` is fixed."""
    for _, text in members(f"{feeds}/fixtures-redhat.tar.zst", r"rhsa-20\d\d_\d+\.json$"):
        try:
            document = json.loads(text)
            identifier = document["document"]["tracking"]["id"]
        except (ValueError, KeyError):
            continue
        cves = [one["cve"] for one in document.get("vulnerabilities", []) if "cve" in one]
        products = {one for v in document.get("vulnerabilities", []) for one in v.get("product_status", {}).get("fixed", [])}
        for product in sorted(products):
            build = re.match(
                r"(BaseOS|AppStream)-(\d+)\.\d+\.0\.(?:Z\.)?MAIN(?:\.EUS)?:(.+)-(\d+):([^-]+)-([^-]+)\.x86_64$", product
            )
            if build is None or ".module" in build[6] or "debug" in build[3]:
                continue
            epoch = "" if build[4] == "0" else f"{build[4]}:"
            ecosystem = f"Red Hat:enterprise_linux:{build[2]}::{build[1].lower()}"
            fixed = f"{epoch}{build[5]}-{build[6]}"
            yield fixed_row(f"rhel:{build[2]}.2 rpm", ecosystem, build[3], identifier, cves, fixed, "Red Hat CSAF")
