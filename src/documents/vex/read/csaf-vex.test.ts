import { describe, expect, it } from "vitest";
import { readStatements } from "../read-statements.ts";
import type { ReadStatements } from "../statement-place.ts";

function read(place: string, content: object): ReadStatements {
  return readStatements(Buffer.from(JSON.stringify(content)), { place, trust: "given" });
}

describe("CycloneDX in XML", () => {
  const xml = (ref: string) =>
    Buffer.from(
      `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:1"><metadata><component type="container" bom-ref="s"><name>shop/web</name></component></metadata><components><component type="library" bom-ref="t"><name>a</name><purl>pkg:npm/a@1</purl></component></components><vulnerabilities><vulnerability><id>CVE-1</id><analysis><state>not_affected</state><justification>code_not_present</justification></analysis><affects><target><ref>${ref}</ref></target></affects></vulnerability></vulnerabilities></bom>`,
    );

  it.each([
    ["a component", "t", [{ purl: "pkg:npm/a@1" }]],
    ["the subject", "s", [{ image: "shop/web" }]],
  ])("gives statements about %s", (_, ref, products) => {
    const { statements, notes } = readStatements(xml(ref), { place: "v.xml", trust: "given" });
    expect(notes).toEqual([]);
    expect(statements).toMatchObject([
      { names: ["CVE-1"], status: "not_affected", justification: "vulnerable_code_not_present", products },
    ]);
  });

  it("notes what it cannot recognise, and refuses other XML", () => {
    const { notes } = readStatements(xml("unknown"), { place: "v.xml", trust: "given" });
    expect(notes).toEqual(["1 statements of v.xml name no component that can be recognised"]);
    expect(() => readStatements(Buffer.from("<a/>"), { place: "v.xml", trust: "given" })).toThrow(
      "cannot be read as statements",
    );
  });
});

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
