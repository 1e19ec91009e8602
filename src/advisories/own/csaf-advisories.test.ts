import { describe, expect, it } from "vitest";
import { readCsafDocument } from "../csaf/csaf-document.ts";
import { RecordRefusal } from "../osv/field-reader.ts";
import { csafAdvisories } from "./csaf-advisories.ts";

interface Product {
  readonly id: string;
  readonly purl?: string;
  readonly range?: string;
  readonly version?: string;
}

function documentOf(
  products: readonly Product[],
  status: Readonly<Record<string, readonly string[]>>,
): unknown {
  return {
    document: {
      category: "csaf_security_advisory",
      title: "Leaf leaks",
      tracking: { id: "ACME-2026-1", status: "final" },
      aggregate_severity: { text: "Important" },
    },
    product_tree: {
      branches: products.map(({ id, purl, range, version }) => ({
        category: range === undefined ? "product_version" : "product_version_range",
        name: range ?? version ?? "any",
        product: {
          product_id: id,
          name: id,
          ...(purl === undefined ? {} : { product_identification_helper: { purl } }),
        },
      })),
    },
    vulnerabilities: [{ cve: "CVE-2026-0001", product_status: status }],
  };
}

function ranges(products: readonly Product[], status: Readonly<Record<string, readonly string[]>>): unknown {
  const [advisory] = csafAdvisories(readCsafDocument(documentOf(products, status) as never));
  return advisory?.affected.map((one) => [
    `${one.ecosystem} ${one.name}`,
    one.status ??
      one.ranges.map(({ events }) =>
        events.map((event) => Object.entries(event).flat().join(" ")).join(", "),
      ),
  ]);
}

describe("a CSAF document of anybody's", () => {
  it("is an advisory about the CVE, with the publisher's severity", () => {
    const document = documentOf([{ id: "a", purl: "pkg:npm/%40acme/leaf", range: "vers:npm/<1.4.2" }], {
      known_affected: ["a"],
    });
    expect(csafAdvisories(readCsafDocument(document as never))).toMatchObject([
      {
        id: "ACME-2026-1",
        aliases: ["CVE-2026-0001"],
        summary: "Leaf leaks",
        affected: [{ severity: "high" }],
      },
    ]);
  });

  it.each([
    [
      "a range",
      [{ id: "a", purl: "pkg:npm/leaf", range: "vers:npm/>=1.0.0|<1.4.2" }],
      { known_affected: ["a"] },
      [["npm leaf", ["introduced 1.0.0, fixed 1.4.2"]]],
    ],
    [
      "a last affected version and its fix",
      [
        { id: "a", purl: "pkg:pypi/leaf", range: "vers:pypi/<=1.4" },
        { id: "b", purl: "pkg:pypi/leaf@1.5" },
      ],
      { known_affected: ["a"], fixed: ["b"] },
      [["PyPI leaf", ["introduced 0, fixed 1.5"]]],
    ],
    [
      "versions one by one, and their fix",
      [
        { id: "a", purl: "pkg:maven/com.acme/leaf@1.2.0" },
        { id: "b", purl: "pkg:maven/com.acme/leaf@1.2.1" },
        { id: "c", purl: "pkg:maven/com.acme/leaf@1.3.0" },
      ],
      { known_affected: ["b", "a"], first_fixed: ["c"] },
      [["Maven com.acme:leaf", ["introduced 1.2.0, fixed 1.3.0", "introduced 1.2.1, fixed 1.3.0"]]],
    ],
    [
      "versions without a fix",
      [{ id: "a", purl: "pkg:generic/acme/agent@7.1" }],
      { known_affected: ["a"] },
      [["generic acme/agent", ["introduced 7.1, lastAffected 7.1"]]],
    ],
    [
      "a version that is only in the branch",
      [{ id: "a", purl: "pkg:gem/leaf", version: "2.0.0" }],
      { known_affected: ["a"] },
      [["RubyGems leaf", ["introduced 2.0.0, lastAffected 2.0.0"]]],
    ],
    [
      "nothing but fixes of two lines",
      [
        { id: "a", purl: "pkg:golang/acme.example/leaf@v1.2.3" },
        { id: "b", purl: "pkg:golang/acme.example/leaf@v2.0.1" },
      ],
      { fixed: ["b", "a"] },
      [["Go acme.example/leaf", ["introduced 0, fixed 1.2.3", "introduced 2, fixed 2.0.1"]]],
    ],
    [
      "a package that never was",
      [{ id: "a", purl: "pkg:npm/leaf", range: "vers:npm/*" }],
      { known_affected: ["a"] },
      [["npm leaf", ["introduced 0"]]],
    ],
    [
      "a distribution's package",
      [{ id: "a", purl: "pkg:deb/debian/leaf@1.2-3?distro=debian-12" }],
      { fixed: ["a"] },
      [["Debian:12 leaf", ["introduced 0, fixed 1.2-3"]]],
    ],
  ] as const)("tells by %s which versions are meant", (_, products, status, expected) => {
    expect(ranges(products, status as never)).toEqual(expected);
  });

  it("says what is not affected, and what is looked into", () => {
    const products = [
      { id: "a", purl: "pkg:npm/leaf", version: "any" },
      { id: "b", purl: "pkg:npm/bud", range: "vers:npm/*" },
    ];
    expect(ranges(products, { known_not_affected: ["b"], under_investigation: ["b"] })).toEqual([
      ["npm bud", "not-affected"],
    ]);
    expect(ranges(products, { under_investigation: ["b"] })).toEqual([["npm bud", "under-investigation"]]);
  });

  it("is refused when it names no package", () => {
    const document = documentOf([{ id: "a" }], { known_affected: ["a"] });
    expect(() => csafAdvisories(readCsafDocument(document as never))).toThrow(RecordRefusal);
  });
});
