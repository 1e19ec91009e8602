import { describe, expect, it } from "vitest";
import { nameFilter, type Finding, type Package } from "#model";
import { inventoryCase, lookup, packageCase, type EntryCase } from "../../../test/support/advisories.ts";
import { matchInventory } from "../match-inventory.ts";

function findings(
  text: string,
  entries: EntryCase[],
  more: Partial<Package> = {},
  distribution?: string,
): Finding[] {
  return [
    ...matchInventory(inventoryCase([packageCase(text, more)], distribution ?? null), lookup(entries))
      .findings,
  ];
}

describe("a backport", () => {
  it.each([
    ["debian:12", "deb leaf 3.0.11-1~deb12u2", "Debian:12 leaf", "3.0.11-1~deb12u2", true],
    ["debian:12", "deb leaf 3.0.11-1~deb12u2", "Debian:12 leaf", "3.0.11-1~deb12u1", false],
    ["debian:12", "deb leaf 3.0.13-1", "Debian:12 leaf", "3.0.11-2", false],
    ["ubuntu:22.04", "deb leaf 3.0.2-0ubuntu1.10", "Ubuntu:22.04:LTS leaf", "3.0.2-0ubuntu1.2", true],
    ["almalinux:9.4", "rpm leaf 1:3.0.7-27.el9", "AlmaLinux:9 leaf", "1:3.0.7-6.el9_2", true],
    ["almalinux:9.4", "rpm leaf 3.0.7-1.el9", "AlmaLinux:9 leaf", "3.0.7-1.el9", false],
    ["alpine:3.19.1", "apk leaf 1.36.1-r15", "Alpine:v3.19 leaf", "1.36.1-r2", true],
    ["alpine:3.19.1", "apk leaf 1.36.1-r15", "Alpine:v3.19 leaf", "1.36.1-r0", false],
  ])("on %s: %s, of %s fixed in %s: %s", (...row) => {
    const [distribution, text, at, fixed, isTold] = row;
    const found = findings(
      text,
      [{ at, range: `0..${fixed}`, advisoryID: "CVE-2024-1000" }],
      {},
      distribution,
    );
    const told = found.map(({ status, evidence, fixState }) => ({ status, evidence, fixState }));
    expect(told).toEqual(isTold ? [{ status: "not-affected", evidence: "backport", fixState: "fixed" }] : []);
  });
});

describe("a vendor's statement", () => {
  const at = "Debian:12 leaf";
  it.each([
    ["not-affected", "not-affected", "debian states that it is not affected (code not present)", "unknown"],
    [
      "under-investigation",
      "not-assessable",
      "debian states that it is still under investigation",
      "under-investigation",
    ],
    ["wont-fix", "affected", "debian states that it is affected and will not be fixed", "wont-fix"],
    ["deferred", "affected", "debian states that it is affected and the fix is deferred", "deferred"],
    ["end-of-life", "affected", "debian states that it is affected and out of support", "end-of-life"],
  ] as const)("%s gives %s", (status, expected, reason, fixState) => {
    const affected = { status, ...(status === "not-affected" ? { statusReason: "code not present" } : {}) };
    const [found] = findings("deb leaf 1.0-1", [{ at, source: "debian", affected }], {}, "debian:12");
    expect(found).toMatchObject({ status: expected, reason, fixState });
    expect(found?.evidence).toBe(status === "not-affected" ? "vendor-statement" : undefined);
  });

  it("with a range holds within it only", () => {
    const entries: EntryCase[] = [{ at, range: "0..1.5", affected: { status: "not-affected" } }];
    expect(findings("deb leaf 1.0-1", entries, {}, "debian:12")[0]?.status).toBe("not-affected");
    expect(findings("deb leaf 2.0-1", entries, {}, "debian:12")).toEqual([]);
  });

  it("is what a fix in version 0 means", () => {
    const found = findings(
      "apk leaf 1.0-r1",
      [{ at: "Alpine:v3.19 leaf", range: "0..0" }],
      {},
      "alpine:3.19",
    );
    expect(found).toMatchObject([{ status: "not-affected", evidence: "vendor-statement" }]);
  });
});

describe("vulnerable functions of Go", () => {
  const symbols = ["example.com/leaf/sub.Type.Parse", "example.com/leaf.Open"];
  const entry = {
    at: "Go example.com/leaf",
    range: "0..1.2.0",
    advisoryID: "GO-2024-1",
    affected: { symbols },
  };
  const text = "golang example.com/leaf v1.0.0";
  const linked = (...names: string[]) => ({ functions: nameFilter(new Set(names)) });

  it("that were not linked make it not affected", () => {
    const [found] = findings(text, [entry], linked("/sub.Type.Other", "/sub.", ".Close", "."));
    expect(found).toMatchObject({ status: "not-affected", evidence: "symbols-absent" });
    expect(found?.reason).toContain("present but not linked");
  });

  it.each([
    ["/sub.Type.Parse", "/sub."],
    [".Open", "."],
  ])("that were linked leave it affected: %s", (...names) => {
    expect(findings(text, [entry], linked(...names))[0]?.status).toBe("affected");
  });

  it("are not taken for linked where their package is not: filters of few names are wrong at times", () => {
    expect(findings(text, [entry], linked(".Open"))[0]?.status).toBe("not-affected");
  });

  it("count before what another source's range says, which knows of no functions", () => {
    const ghsa = {
      at: "Go example.com/leaf",
      range: "0..1.2.0",
      advisoryID: "GHSA-1",
      aliases: ["GO-2024-1"],
    };
    const [found, ...others] = findings(text, [entry, ghsa], linked(".Close"));
    expect(others).toEqual([]);
    expect(found?.status).toBe("not-affected");
    expect(found?.sources.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "ghsa affected",
      "go not-affected",
    ]);
  });

  it("of a whole package are told by the package", () => {
    const whole = { ...entry, affected: { symbols: ["example.com/leaf/sub"] } };
    expect(findings(text, [whole], linked("/sub."))[0]?.status).toBe("affected");
    expect(findings(text, [whole], linked("/other."))[0]?.status).toBe("not-affected");
  });

  it("say nothing where the advisory names none, or the program does not tell", () => {
    expect(findings(text, [{ ...entry, affected: {} }], linked(".Close"))[0]?.status).toBe("affected");
    expect(findings(text, [entry])[0]?.status).toBe("affected");
  });
});

describe("a Java archive without the class that a vulnerability comes with", () => {
  const lookupClass = "org.apache.logging.log4j.core.lookup.JndiLookup";
  const entry = {
    at: "Maven org.apache.logging.log4j:log4j-core",
    range: "2.0..2.15.0",
    advisoryID: "GHSA-jfh8",
    aliases: ["CVE-2021-44228"],
  };
  const more = { namespace: "org.apache.logging.log4j" };

  it("is not affected by it, and by others still is", () => {
    const other = { ...entry, advisoryID: "GHSA-other", aliases: ["CVE-2021-45105"] };
    const found = findings("maven log4j-core 2.14.1", [entry, other], {
      ...more,
      absentClasses: [lookupClass],
    });
    expect(found.map(({ id, status, evidence }) => [id, status, evidence])).toEqual([
      ["CVE-2021-45105", "affected", undefined],
      ["CVE-2021-44228", "not-affected", "class-absent"],
    ]);
  });

  it("is affected with the class", () => {
    expect(findings("maven log4j-core 2.14.1", [entry], more)[0]?.status).toBe("affected");
  });
});
