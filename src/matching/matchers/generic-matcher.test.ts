import { expect, it } from "vitest";
import type { Package } from "#model";
import { inventoryCase, lookup, packageCase, type EntryCase } from "../../../test/support/advisories.ts";
import { matchInventory } from "../match-inventory.ts";

function found(text: string, distribution: string, entry: EntryCase, more: Partial<Package> = {}): string[] {
  const inventory = inventoryCase([packageCase(text, more)], distribution);
  return matchInventory(inventory, lookup([entry])).findings.map(({ id, status }) => `${id} ${status}`);
}

it.each([
  [
    "Gentoo's package, by category and name",
    "generic openssl 3.0.10",
    "gentoo:2.14",
    { at: "Gentoo dev-libs/openssl", range: "0..3.0.12" },
    { namespace: "gentoo/dev-libs" },
  ],
  [
    "Bottlerocket's package, without the system's name",
    "generic bottlerocket-containerd 1.7.22",
    "bottlerocket:1.24.0",
    { at: "Bottlerocket containerd", range: "0..1.7.23" },
    { namespace: "bottlerocket" },
  ],
  [
    "a company's own",
    "generic agent 7.1",
    "debian:12",
    { at: "generic acme/agent", range: "0..7.2" },
    { namespace: "acme" },
  ],
  [
    "a program in a hardened image",
    "generic node 20.15.0",
    "dhi:13",
    { at: "DHI node", range: "20.0.0..20.15.1" },
    { cpe: "nodejs:node.js" },
  ],
  [
    "a pre-release in a hardened image",
    "generic redis 7.4.0-rc1",
    "dhi:13",
    { at: "DHI redis", range: "7.2.0..7.4.0" },
    {},
  ],
] as const)("matches %s", (...[, text, distribution, entry, more]) => {
  expect(found(text, distribution, { ...entry, advisoryID: "CVE-2026-0001" }, more)).toEqual([
    "CVE-2026-0001 affected",
  ]);
});

it("sets aside what is about another slot of Gentoo's", () => {
  const entry = {
    at: "Gentoo dev-lang/python",
    range: "0..3.11.9",
    advisoryID: "GLSA-1",
    affected: { channel: "slot:3.11" },
  };
  const more = { namespace: "gentoo/dev-lang" };
  expect(found("generic python 3.11.8", "gentoo:2.14", entry, more)).toEqual(["GLSA-1 affected"]);
  expect(found("generic python 3.10.14", "gentoo:2.14", entry, more)).toEqual([]);
});
