import { describe, expect, it } from "vitest";
import { readStatements } from "../read-statements.ts";
import type { ReadStatements } from "../statement-place.ts";

function read(place: string, content: object): ReadStatements {
  return readStatements(Buffer.from(JSON.stringify(content)), { place, trust: "given" });
}

describe("products of CSAF", () => {
  it.each<[string, string, unknown]>([
    [
      "cpe:/o:redhat:enterprise_linux:6",
      "samba",
      [
        { distribution: "rhel:6", packageTypes: ["rpm"], packageName: "samba" },
        { distribution: "rhel:6", packageTypes: ["rpm"], sourceName: "samba" },
      ],
    ],
    [
      "cpe:/o:suse:sle-module-basesystem:15:sp5",
      "samba-client-libs-4.19.4+git.339.acf1ccaa02-1.22",
      [
        {
          distribution: "sles:15.5",
          packageTypes: ["rpm"],
          packageName: "samba-client-libs",
          packageVersion: "4.19.4+git.339.acf1ccaa02-1.22",
        },
      ],
    ],
    [
      "cpe:/o:opensuse:leap:15.6",
      "libqt4-32bit-4.8.6-7.1.x86_64",
      [
        {
          distribution: "opensuse-leap:15.6",
          packageTypes: ["rpm"],
          packageName: "libqt4-32bit",
          packageVersion: "4.8.6-7.1",
        },
      ],
    ],
    ["cpe:/o:opensuse:tumbleweed", "bad name", undefined],
    ["cpe:/a:redhat:satellite:6.14::el8", "snakeyaml", undefined],
    ["cpe:/o:suse:caasp:4.0", "samba", undefined],
    [
      "cpe:/a:redhat:satellite:6.14::el8",
      "pkg:rpm/redhat/foreman@3.7?arch=noarch",
      [{ distribution: "rhel:8", purl: "pkg:rpm/redhat/foreman@3.7?arch=noarch" }],
    ],
  ])("reads CSAF of distributions, whose packages go by their names: %s %s", (cpe, component, expected) => {
    const purl = component.startsWith("pkg:") ? component : undefined;
    const { statements } = read("a.json", {
      document: { csaf_version: "2.0", tracking: { id: "EX-1" } },
      product_tree: {
        branches: [
          { product: { product_id: "os", name: "OS", product_identification_helper: { cpe } } },
          {
            product: {
              product_id: "c",
              name: component,
              ...(purl === undefined ? {} : { product_identification_helper: { purl } }),
            },
          },
        ],
        relationships: [
          {
            full_product_name: { product_id: "os:c", name: "c of OS" },
            product_reference: "c",
            relates_to_product_reference: "os",
          },
        ],
      },
      vulnerabilities: [{ cve: "CVE-2026-1", product_status: { recommended: ["os:c"] } }],
    });
    expect(statements[0]?.products).toEqual(expected);
    expect(statements.map(({ status }) => status)).toEqual(expected === undefined ? [] : ["fixed"]);
  });
});
