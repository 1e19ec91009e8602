import { expect, it } from "vitest";
import { inventoryCase, lookup, packageCase, type EntryCase } from "../../../test/support/advisories.ts";
import { matchInventory } from "../match-inventory.ts";

const publicEntry: EntryCase = {
  at: "npm leaf",
  range: "0..2.0.0",
  advisoryID: "GHSA-1",
  source: "ghsa",
  aliases: ["CVE-2026-0001"],
  severity: "critical",
};

function told(own: Partial<EntryCase>): unknown {
  const entries = [
    publicEntry,
    { at: "npm leaf", advisoryID: "ACME-1", source: "own-acme", aliases: ["CVE-2026-0001"], ...own },
  ];
  const { findings } = matchInventory(inventoryCase([packageCase("npm leaf 1.5.0")]), lookup(entries));
  return findings.map(({ status, severity, fixedIn, evidence, sources }) => ({
    status,
    severity,
    fixedIn,
    ...(evidence === undefined ? {} : { evidence }),
    sources: sources.map(({ name, status: said }) => `${name} ${said}`),
  }));
}

it("a preferred feed's range counts before that of others, and is evidence", () => {
  expect(told({ range: "0..1.4.0", isPreferred: true, severity: "low" })).toEqual([
    {
      status: "not-affected",
      severity: "low",
      fixedIn: [],
      evidence: "vendor-statement",
      sources: ["own-acme not-affected", "ghsa affected"],
    },
  ]);
});

it("a preferred feed's fix and severity are the ones that are told", () => {
  expect(told({ range: "0..1.6.0", isPreferred: true, severity: "low" })).toMatchObject([
    { status: "affected", severity: "low", fixedIn: ["1.6.0"] },
  ]);
});

it("a feed that is not preferred is one among others", () => {
  expect(told({ range: "0..1.4.0", severity: "low" })).toMatchObject([
    { status: "affected", severity: "critical", fixedIn: ["2.0.0"] },
  ]);
});
