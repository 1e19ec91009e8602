"""
Writes the group `go-symbols` of `test/accuracy`: what govulncheck says of programs, module by module and advisory by
advisory: `true` where it finds a vulnerable symbol in the program's table, `false` where the module is in the range and
no such symbol is linked. The programs are built from a few lines each, half of them without a call of what is vulnerable.

usage: go_symbols.py VERDICTS_DIRECTORY PACKAGES VULNDB OUTPUT_DIRECTORY
  VERDICTS_DIRECTORY: PROGRAM.json each, of `govulncheck -db file://… -mode binary -format json PROGRAM`
  PACKAGES: JSON list of what is in the programs: program, name, version, functions (the filter of the linked functions)
  VULNDB: `data/osv` of the Go vulnerability database
"""
import json
import os
import sys


def findings(path):
    """(advisory, module, version) -> whether a symbol was found, of a stream of JSON objects."""
    text, decoder, at, found = open(path).read(), json.JSONDecoder(), 0, {}
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            return found
        value, at = decoder.raw_decode(text, at)
        finding = value.get("finding")
        if finding is None:
            continue
        frame = finding["trace"][0]
        key = (finding["osv"], frame["module"], frame["version"])
        found[key] = found.get(key, False) or bool(frame.get("function"))


def facts(record, modules):
    """What matching needs of an advisory: ids, ranges and symbols; no texts."""
    affected = [
        {
            "package": one["package"],
            "ranges": one.get("ranges", []),
            "ecosystem_specific": {"imports": one.get("ecosystem_specific", {}).get("imports", [])},
        }
        for one in record["affected"]
        if one["package"]["name"] in modules
    ]
    return {
        "id": record["id"],
        "modified": "2026-01-01T00:00:00Z",
        "aliases": record.get("aliases", []),
        "affected": affected,
    }


def main():
    verdicts, packages, vulndb, output = sys.argv[1:5]
    known = {(one["program"], one["name"]): one for one in json.load(open(packages))}
    lines, linked, modules, ids = [], {}, set(), set()
    for name in sorted(os.listdir(verdicts)):
        program = name.removesuffix(".json")
        if not name.endswith(".json"):
            continue
        for (advisory, module, version), is_linked in sorted(findings(os.path.join(verdicts, name)).items()):
            package = known.get((program, module))
            if package is None or module == "stdlib":
                continue
            why = "a vulnerable symbol is linked" if is_linked else "no vulnerable symbol is linked"
            word = "true" if is_linked else "false"
            lines.append("\t".join(["golang", f"{module}#{program}", version, advisory, word, why, "govulncheck 1.9.0"]))
            linked[f"{program} {module}"] = package.get("functions", "")
            modules.add(module)
            ids.add(advisory)
    head = "# subject\tpackage#program\tversion\tvulnerability\taffected\twhy\tsource"
    with open(os.path.join(output, "labels", "go-symbols.txt"), "w") as file:
        file.write("\n".join([head, *lines]) + "\n")
    records = [facts(json.load(open(os.path.join(vulndb, f"{one}.json"))), modules) for one in sorted(ids)]
    with open(os.path.join(output, "advisories", "go-symbols.json"), "w") as file:
        json.dump(records, file, separators=(",", ":"))
        file.write("\n")
    os.makedirs(os.path.join(output, "packages"), exist_ok=True)
    with open(os.path.join(output, "packages", "go-symbols.json"), "w") as file:
        json.dump(dict(sorted(linked.items())), file, indent=0)
        file.write("\n")


main()
