import { describe, expect, it } from "vitest";
import { inventoryCase, lookup, packageCase, type EntryCase } from "../../test/support/advisories.ts";
import { matchInventory } from "./match-inventory.ts";

function match(
  packages: ReturnType<typeof packageCase>[],
  entries: EntryCase[],
  distribution: string | null = null,
) {
  return matchInventory(inventoryCase(packages, distribution), lookup(entries));
}

function one(text: string, entries: EntryCase[]) {
  const { findings } = match([packageCase(text)], entries);
  expect(findings).toHaveLength(1);
  return findings[0];
}

describe("a finding", () => {
  it.each([
    ["before the fix", "1.5", "1..2", "1.5 is before 2, where it was fixed", ["2"], "fixed"],
    [
      "without a fix",
      "1.5",
      "1..",
      "1.5 is not before 1, where it came in, and no fix is known",
      [],
      "not-fixed",
    ],
    ["of every version", "1.5", "0..", "every version is affected, 1.5 too", [], "not-fixed"],
    [
      "up to the last one known",
      "1.5",
      "0..=1.9",
      "1.5 is not after 1.9, the last version known to be affected",
      [],
      "unknown",
    ],
    [
      "in a later line",
      "3.1",
      "0..2,3..3.4,4..4.2",
      "3.1 is before 3.4, where it was fixed",
      ["3.4", "4.2"],
      "fixed",
    ],
  ])("%s", (...[, version, range, reason, fixedIn, fixState]) => {
    const finding = one(`pypi leaf ${version}`, [{ at: "PyPI leaf", range }]);
    expect(finding).toMatchObject({ status: "affected", reason, fixedIn, fixState });
  });

  it.each(["0.9", "2", "2.1"])("there is none for %s, outside of the range", (version) => {
    const entries = [{ at: "PyPI leaf", range: "1..2" }];
    expect(match([packageCase(`pypi leaf ${version}`)], entries)).toEqual({ findings: [], issues: [] });
  });

  it("of a version that is listed by name", () => {
    const finding = one("pypi leaf 1.0", [{ at: "PyPI leaf", affected: { versions: ["1.0.0"] } }]);
    expect(finding?.reason).toBe("1.0 is listed as affected");
  });

  it("names its package, places, title and sources", () => {
    const locations = [{ path: "/app/METADATA", layer: 2 }];
    const entries: EntryCase[] = [
      { at: "PyPI leaf", range: "0..2", advisoryID: "GHSA-1", title: "Leaf falls", severity: "high" },
    ];
    const { findings } = match([packageCase("pypi leaf 1", { locations })], entries);
    expect(findings).toEqual([
      {
        kind: "vulnerability",
        id: "GHSA-1",
        aliases: [],
        severity: "high",
        status: "affected",
        reason: "1 is before 2, where it was fixed",
        fixState: "fixed",
        package: "pkg:pypi/leaf@1",
        packageID: "p1",
        fixedIn: ["2"],
        fix: { everything: "2" },
        title: "Leaf falls",
        sources: [{ name: "ghsa", advisory: "GHSA-1", severity: "high", status: "affected", fixedIn: ["2"] }],
        locations,
        suppressedBy: null,
      },
    ]);
  });

  it("is not assessable when a version cannot be read, and says whose", () => {
    const finding = one("pypi leaf one.two", [{ at: "PyPI leaf", range: "1..2", advisoryID: "GHSA-1" }]);
    expect(finding).toMatchObject({
      id: "GHSA-1",
      status: "not-assessable",
      fixState: "unknown",
      fixedIn: [],
    });
    expect(finding?.reason).toContain(
      'GHSA-1 may be about it, but the package\'s version cannot be read: "one.two"',
    );
  });
});

describe("one vulnerability", () => {
  it("is one finding with every name, however its advisories are connected", () => {
    const finding = one("pypi leaf 1", [
      { at: "PyPI leaf", range: "0..2", advisoryID: "PYSEC-1", aliases: ["GHSA-1"] },
      { at: "PyPI leaf", range: "0..2", advisoryID: "OSV-1", aliases: ["CVE-2024-1111"] },
      { at: "PyPI leaf", range: "0..2", advisoryID: "GHSA-1", aliases: ["CVE-2024-1111"] },
    ]);
    expect(finding).toMatchObject({ id: "CVE-2024-1111", aliases: ["GHSA-1", "OSV-1", "PYSEC-1"] });
    expect(finding?.sources.map(({ name }) => name)).toEqual(["ghsa", "pypa", "oss-fuzz"]);
  });

  it("takes the severity of the source that counts most and has one", () => {
    const finding = one("pypi leaf 1", [
      { at: "PyPI leaf", range: "0..2", advisoryID: "GHSA-1", aliases: ["CVE-2024-1111"] },
      { at: "PyPI leaf", range: "0..2", advisoryID: "CVE-2024-1111", severity: "critical" },
      { at: "PyPI leaf", range: "0..2", advisoryID: "PYSEC-1", aliases: ["CVE-2024-1111"], severity: "low" },
    ]);
    expect(finding?.severity).toBe("low");
    expect(finding?.sources.map(({ name }) => name)).toEqual(["pypa", "ghsa", "cve"]);
  });

  it("is ended by versions that no source calls affected", () => {
    const finding = one("pypi leaf 1", [
      { at: "PyPI leaf", range: "0..2", advisoryID: "GHSA-1", aliases: ["CVE-2024-1111"] },
      { at: "PyPI leaf", range: "0..2.1", advisoryID: "PYSEC-1", aliases: ["CVE-2024-1111"] },
    ]);
    expect(finding?.fixedIn).toEqual(["2.1"]);
  });

  it("is still told a fix where sources contradict each other on all of them", () => {
    const finding = one("pypi leaf 1", [
      { at: "PyPI leaf", range: "0..2", advisoryID: "GHSA-1", aliases: ["CVE-2024-1111"] },
      { at: "PyPI leaf", range: "0..", advisoryID: "PYSEC-1", aliases: ["CVE-2024-1111"] },
    ]);
    expect(finding).toMatchObject({ fixedIn: ["2"], fixState: "fixed" });
  });

  it("is each CVE that an erratum covers, with the erratum as its source", () => {
    const erratum: EntryCase = {
      at: "AlmaLinux:9 leaf",
      range: "0..2-1.el9",
      advisoryID: "ALSA-2024:1",
      upstream: ["CVE-2024-1111", "CVE-2024-2222"],
      severity: "high",
    };
    const { findings } = match([packageCase("rpm leaf 1-1.el9")], [erratum], "almalinux:9.4");
    expect(findings).toMatchObject([
      {
        id: "CVE-2024-1111",
        aliases: ["ALSA-2024:1"],
        sources: [{ name: "almalinux", advisory: "ALSA-2024:1" }],
      },
      { id: "CVE-2024-2222", aliases: ["ALSA-2024:1"] },
    ]);
  });

  it("is named by its advisory when that covers no CVE", () => {
    const entry: EntryCase = { at: "AlmaLinux:9 leaf", range: "0..2-1.el9", advisoryID: "ALSA-2024:1" };
    const { findings } = match([packageCase("rpm leaf 1-1.el9")], [entry], "almalinux:9.4");
    expect(findings).toMatchObject([{ id: "ALSA-2024:1", aliases: [] }]);
  });
});

describe("packages", () => {
  const entries: EntryCase[] = [
    { at: "PyPI leaf", range: "0..2", advisoryID: "GHSA-1", severity: "low" },
    { at: "PyPI leaf", range: "0..3", advisoryID: "GHSA-2", severity: "critical" },
    { at: "npm @scope/leaf", range: "0.0.0..2.0.0", advisoryID: "GHSA-3", severity: "high" },
  ];

  it("are sorted by status, severity, name, id and package", () => {
    const packages = [
      packageCase("pypi leaf one.two"),
      packageCase("npm @scope/leaf 1.0.0"),
      packageCase("pypi leaf 1"),
      packageCase("pypi leaf 1"),
    ];
    const { findings } = match(packages, entries);
    expect(findings.map(({ id, packageID, status }) => `${status} ${id} ${packageID}`)).toEqual([
      "affected GHSA-2 p3",
      "affected GHSA-2 p4",
      "affected GHSA-3 p2",
      "affected GHSA-1 p3",
      "affected GHSA-1 p4",
      "not-assessable GHSA-2 p1",
      "not-assessable GHSA-1 p1",
    ]);
  });

  it("that the operating system installed are not compared with their language's advisories", () => {
    expect(match([packageCase("pypi leaf 1", { ownedBy: "p9" })], entries)).toEqual({
      findings: [],
      issues: [],
    });
  });

  it.each([
    ["maven", { namespace: "org.example", name: "leaf" }, "Maven org.example:leaf"],
    ["golang", { name: "example.org/Leaf" }, "Go example.org/Leaf"],
    ["golang", { name: "stdlib", version: "go1.0.0" }, "Go stdlib"],
    [
      "composer",
      { namespace: "drupal", name: "leaf" },
      "Packagist:https://packages.drupal.org/8 drupal/leaf",
    ],
    ["npm", { namespace: "@scope", name: "@scope/leaf" }, "npm @scope/leaf"],
    ["cargo", { name: "leaf" }, "crates.io leaf"],
    ["gem", { name: "leaf" }, "RubyGems leaf"],
    ["nuget", { name: "leaf" }, "NuGet leaf"],
    ["hex", { name: "leaf" }, "Hex leaf"],
    ["pub", { name: "leaf" }, "Pub leaf"],
    ["bitnami", { name: "leaf" }, "Bitnami leaf"],
    ["github", { namespace: "owner", name: "leaf" }, "GitHub Actions owner/leaf"],
  ])("of type %s are looked up where their advisories are: %j", (type, members, at) => {
    const { findings } = match([packageCase(`${type} x 1.0.0`, members)], [{ at, range: "0..2.0.0" }]);
    expect(findings).toHaveLength(1);
  });
});

describe("versions that end it", () => {
  it("are written as Go writes them, though its advisories leave out the v", () => {
    const entries = [{ at: "Go example.org/leaf", range: "0..1.2.0" }];
    const [finding] = match([packageCase("golang example.org/leaf v1.1.0")], entries).findings;
    expect(finding?.fixedIn).toEqual(["v1.2.0"]);
  });
});

describe("what cannot be looked up", () => {
  const entries: EntryCase[] = [
    { at: "PyPI leaf", range: "0..2" },
    { at: "Debian:12 leaf", range: "0..2" },
  ];

  it("is told once for each reason, with how many packages it concerns", () => {
    const packages = [
      packageCase("npm a 1.0.0"),
      packageCase("npm b 1.0.0"),
      packageCase("conda c 1.0.0"),
      packageCase("pypi leaf", { unresolved: ">=1" }),
      packageCase("pypi unnamed", { unresolved: ">=1" }),
      packageCase("deb e 1"),
    ];
    const { findings, issues } = match(packages, entries, "debian:11");
    expect(findings).toEqual([]);
    expect(issues).toEqual([
      {
        code: "no-advisories-for-distribution",
        message: "there are no advisories for debian 11 in the database: 1 package (e) was not looked up",
      },
      {
        code: "no-advisories-for-ecosystem",
        message: "there are no advisories for packages of type conda: 1 package (c) was not looked up",
      },
      {
        code: "no-advisories-for-ecosystem",
        message: "there are no advisories for packages of type npm: 2 packages (a, b) were not looked up",
      },
      {
        code: "version-not-resolved",
        message: "no exact version is recorded of packages of type pypi: 1 package (leaf) was not looked up",
      },
    ]);
  });

  it.each([
    [null, "unknown-distribution", "the distribution of the deb packages is not known"],
    ["arch:1", "no-advisories-for-distribution", "no advisories are known that cover deb packages of arch 1"],
    [
      "alpine:3.19.1",
      "no-advisories-for-distribution",
      "no advisories are known that cover deb packages of alpine 3.19.1",
    ],
  ])("packages of distribution %s", (distribution, code, start) => {
    const { issues } = match([packageCase("deb leaf 1")], entries, distribution);
    expect(issues).toMatchObject([
      { code, message: expect.stringMatching(new RegExp(`^${start}`)) as string },
    ]);
  });

  it("does not concern packages whose package URL names their release", () => {
    const purl = "pkg:deb/debian/leaf@1?arch=amd64&distro=debian-12";
    expect(match([packageCase("deb leaf 1", { purl })], entries).findings).toHaveLength(1);
  });
});
