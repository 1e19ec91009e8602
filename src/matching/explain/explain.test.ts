import { describe, expect, it } from "vitest";
import type { AdvisorySearch, KnownAdvisory } from "#model";
import { inventoryCase, lookup, packageCase, type EntryCase } from "../../../test/support/advisories.ts";
import type { MatchingLookup } from "../match-inventory.ts";
import { explainVulnerability } from "./explain.ts";

function database(entries: EntryCase[], known?: readonly KnownAdvisory[]): MatchingLookup & AdvisorySearch {
  const asked = entries.map(({ advisoryID = "A-1" }) => ({
    source: "test",
    advisoryID,
    isWithdrawn: false,
    packages: [],
  }));
  return { ...lookup(entries), named: () => known ?? asked };
}

const entry: EntryCase = {
  at: "PyPI leaf",
  range: "1..2",
  advisoryID: "GHSA-1",
  aliases: ["CVE-2024-1000"],
  severity: "high",
};

describe("the reasoning about a vulnerability", () => {
  it("names advisory, range, comparison and fix of what is affected", () => {
    const told = explainVulnerability(
      "CVE-2024-1000",
      inventoryCase([packageCase("pypi leaf 1.5")]),
      database([entry]),
    );
    expect(told).toMatchObject({
      status: "affected",
      reason: "of the packages that advisories name it for: 1 affected",
    });
    const [pkg] = told.packages;
    expect(pkg).toMatchObject({ status: "affected", finding: { fixedIn: ["2"], severity: "high" } });
    expect(pkg?.considered).toEqual([
      {
        source: "ghsa",
        advisory: "GHSA-1",
        ecosystem: "PyPI",
        name: "leaf",
        version: "1.5",
        scheme: "pep440",
        ranges: ["from 1 before 2"],
        listedVersions: 0,
        comparisons: [
          { left: "1.5", operator: ">", right: "1", bound: "introduced" },
          { left: "1.5", operator: "<", right: "2", bound: "fixed" },
        ],
        status: "affected",
        reason: "1.5 is before 2, where it was fixed",
      },
    ]);
  });

  it.each([
    ["2.1", "2.1 is not before 2, where it was fixed"],
    ["0.9", "0.9 is before 1, where it came in"],
  ])("says why %s is not affected", (version, reason) => {
    const inventory = inventoryCase([packageCase(`pypi leaf ${version}`)]);
    const told = explainVulnerability("CVE-2024-1000", inventory, database([entry]));
    expect(told.status).toBe("not-affected");
    expect(told.packages[0]).toMatchObject({ status: "not-affected", reason });
    expect(told.packages[0]?.finding).toBeUndefined();
  });

  it("tells one CVE of an erratum that covers several from the others", () => {
    const erratum = {
      ...entry,
      at: "AlmaLinux:9 leaf",
      advisoryID: "ALSA-1",
      aliases: [],
      upstream: ["CVE-2024-1", "CVE-2024-2"],
    };
    const inventory = inventoryCase([packageCase("rpm leaf 1.5-1.el9")], "almalinux:9");
    const told = explainVulnerability("CVE-2024-2", inventory, database([erratum]));
    expect(told.packages[0]?.finding?.id).toBe("CVE-2024-2");
  });

  it("says that an owned package is judged by its owner", () => {
    const packages = [packageCase("deb python3-leaf 1.5-1"), packageCase("pypi leaf 1.5", { ownedBy: "p1" })];
    const told = explainVulnerability(
      "CVE-2024-1000",
      inventoryCase(packages, "debian:12"),
      database([entry]),
    );
    expect(told.packages[0]?.reason).toContain("python3-leaf 1.5-1 of the operating system installed it");
    expect(told.status).toBe("not-affected");
  });

  it("says that no advisory goes by a name, that all were withdrawn, or what they are about", () => {
    const inventory = inventoryCase([packageCase("pypi twig 1")]);
    const of = (known: readonly KnownAdvisory[]) =>
      explainVulnerability(
        "CVE-1",
        inventory,
        database([{ ...entry, at: "PyPI twig", range: "5..6" }], known),
      );
    const about = {
      source: "ghsa",
      advisoryID: "GHSA-9",
      isWithdrawn: false,
      packages: [{ ecosystem: "npm", name: "x" }],
    };
    expect(of([])).toMatchObject({
      status: "not-assessable",
      reason: "no advisory of the database goes by CVE-1",
    });
    expect(of([{ ...about, isWithdrawn: true }]).reason).toBe(
      "every advisory that goes by CVE-1 was withdrawn",
    );
    expect(of([about])).toMatchObject({ status: "not-affected", packages: [], known: [about] });
  });

  it("tells what could not be looked up, and leaves packages out that were not asked for", () => {
    const inventory = inventoryCase([packageCase("pypi leaf 1.5"), packageCase("npm bark 1.0.0")]);
    const all = explainVulnerability("CVE-2024-1000", inventory, database([entry]));
    expect(all.gaps.map(({ code }) => code)).toEqual(["no-advisories-for-ecosystem"]);
    expect(explainVulnerability("CVE-2024-1000", inventory, database([entry]), "bark").packages).toEqual([]);
  });
});
