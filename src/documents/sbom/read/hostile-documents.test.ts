/** Documents that are wrong, odd or large: a clear error, or what can be read of them, in bounded time. */
import { describe, expect, it } from "vitest";
import { FormatError } from "#formats";
import { documentInventory } from "../document-inventory.ts";
import { writeDocument } from "../write/write-document.ts";
import { readDocumentBytes } from "./read-document.ts";

const read = (text: string | Buffer) => readDocumentBytes(Buffer.from(text as string));
const cyclone = (parts: object): string =>
  JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", ...parts });
const library = (name: string, more: object = {}): object => ({
  type: "library",
  "bom-ref": name,
  name,
  purl: `pkg:npm/${name}@1.0.0`,
  ...more,
});

describe("an SBOM that is wrong", () => {
  it.each([
    [
      "an unknown version of CycloneDX",
      cyclone({ specVersion: "9.4" }),
      /CycloneDX 9\.4, a version that is not known/,
    ],
    [
      "an unknown version of CycloneDX in XML",
      '<bom xmlns="http://cyclonedx.org/schema/bom/7.7"></bom>',
      /CycloneDX 7\.7/,
    ],
    ["an unknown version of SPDX", '{"spdxVersion":"SPDX-4.1"}', /SPDX 4\.1, a version/],
    ["an unknown version of SPDX in tags", "SPDXVersion: SPDX-9.9\nPackageName: a\n", /SPDX 9\.9, a version/],
    ["an unknown version of SPDX 3", '{"@graph":[{"type":"CreationInfo","specVersion":"3.7.0"}]}', /3\.7\.0/],
    ["cut JSON", '{"bomFormat":"CycloneDX","components":[', /no valid JSON/],
    ["XML of another kind", "<project/>", /not CycloneDX/],
    ["cut XML", '<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component na', /not closed/],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), /UTF-32/],
    ["an encoding that is not read", '<?xml version="1.0" encoding="EBCDIC-CP-BE"?><bom/>', /ebcdic/],
  ])("is refused with its reason: %s", (_, text, reason) => {
    expect(() => read(text)).toThrow(FormatError);
    expect(() => read(text)).toThrow(reason);
  });
});

describe("an SBOM in another encoding", () => {
  const text = cyclone({ components: [library("naïve-ünïcode")] });
  const names = (bytes: Buffer): string[] => read(bytes).components.map(({ name }) => name);

  it("is read in UTF-8 with a byte order mark", () => {
    expect(names(Buffer.from(`\uFEFF${text}`))).toEqual(["naïve-ünïcode"]);
  });

  it("is read in UTF-16, either order, with a mark or without", () => {
    for (const mark of ["\uFEFF", ""]) {
      const little = Buffer.from(`${mark}${text}`, "utf16le");
      expect(names(little)).toEqual(["naïve-ünïcode"]);
      expect(names(Buffer.from(little).swap16())).toEqual(["naïve-ünïcode"]);
    }
  });

  it("says so where it is in none that is read", () => {
    const latin = Buffer.from(cyclone({ components: [library("a", { publisher: "Müller" })] }), "latin1");
    const { packages, issues } = documentInventory(read(latin));
    expect(packages).toHaveLength(1);
    expect(issues.map(({ code }) => code)).toEqual(["document-encoding-wrong"]);
    expect(documentInventory(read(text)).issues).toEqual([]);
  });

  it("is read in the encoding that XML declares", () => {
    const xml =
      '<?xml version="1.0" encoding="ISO-8859-1"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type="library"><name>naïve</name></component></components></bom>';
    expect(names(Buffer.from(xml, "latin1"))).toEqual(["naïve"]);
  });
});

describe("an odd SBOM", () => {
  it("may have cycles of dependencies, and depend on what is not there", () => {
    const document = read(
      cyclone({
        components: [library("a"), library("b"), library("c")],
        dependencies: [
          { ref: "a", dependsOn: ["b", "a", "nowhere"] },
          { ref: "b", dependsOn: ["c"] },
          { ref: "c", dependsOn: ["a"] },
        ],
      }),
    );
    expect(documentInventory(document).packages.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["p1", ["p2"]],
      ["p2", ["p3"]],
      ["p3", ["p1"]],
    ]);
    expect([...writeDocument(document, "spdx3-json")].join("")).not.toContain("nowhere");
  });

  it("may use one reference twice: both packages are kept, the first has the edges", () => {
    const twice = [library("a"), { ...library("b"), "bom-ref": "a" }, library("c")];
    const document = read(cyclone({ components: twice, dependencies: [{ ref: "c", dependsOn: ["a"] }] }));
    const { packages, issues } = documentInventory(document);
    expect(issues).toEqual([
      {
        code: "document-reference-repeated",
        message:
          "1 reference stands for more than one package of the document (a); dependencies upon it are told of the first",
      },
    ]);
    expect(packages.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
      ["a", []],
      ["b", []],
      ["c", ["p1"]],
    ]);
    const identifiers = [
      ...[...writeDocument(document, "spdx-json")].join("").matchAll(/"name":"[^"]*","SPDXID":"([^"]+)"/g),
    ];
    expect(new Set(identifiers.map(([, id]) => id)).size).toBe(3);
  });

  it("may nest components without end: the outer ones are kept", () => {
    let inner: object = library("innermost");
    for (let depth = 0; depth < 500; depth += 1) inner = library(`n${depth}`, { components: [inner] });
    const { components } = read(cyclone({ components: [inner] }));
    expect(components.length).toBeGreaterThan(10);
    expect(components.map(({ name }) => name)).not.toContain("innermost");
    const { issues } = documentInventory(read(cyclone({ components: [inner, inner] })));
    expect(issues).toEqual([
      {
        code: "document-cut",
        message: "2 components, with what they contain, are nested more than 64 deep and left out",
      },
    ]);
    const name = (text: string): string => `<component type="library"><name>${text}</name><components>`;
    const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>${name("n").repeat(100)}${"</components></component>".repeat(100)}</components></bom>`;
    expect(documentInventory(read(xml)).issues[0]?.message).toBe(
      "1 component, with what it contains, is nested more than 64 deep and left out",
    );
  });

  it("may refer to files and private addresses: they are told, and this room can open nothing", () => {
    const urls = [
      "file:///etc/passwd",
      "http://169.254.169.254/latest/meta-data/",
      "http://127.0.0.1:9/bom.json",
    ];
    const externalReferences = urls.map((url) => ({ type: "bom", url }));
    const document = read(
      cyclone({ externalReferences, components: [library("a", { externalReferences })] }),
    );
    expect(document.components[0]?.links).toEqual(urls.map((url) => ({ kind: "bom", url })));
    expect(documentInventory(document).packages).toHaveLength(1);
    const spdx = JSON.stringify({
      spdxVersion: "SPDX-2.3",
      externalDocumentRefs: urls.map((spdxDocument) => ({
        externalDocumentId: "DocumentRef-a",
        spdxDocument,
      })),
      packages: [{ SPDXID: "SPDXRef-a", name: "a", downloadLocation: urls[0] }],
    });
    expect(read(spdx).components).toHaveLength(1);
  });
});

describe("an SBOM within a statement", () => {
  const bom = { bomFormat: "CycloneDX", specVersion: "1.5", components: [library("a")] };
  const statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "app", digest: { sha256: "a".repeat(64) } }],
    predicateType: "https://cyclonedx.org/bom",
    predicate: bom,
  };
  const envelope = {
    payloadType: "application/vnd.in-toto+json",
    payload: Buffer.from(JSON.stringify(statement)).toString("base64"),
    signatures: [],
  };

  it.each([
    ["a statement", statement],
    ["a DSSE envelope", envelope],
    [
      "a Sigstore bundle",
      { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json", dsseEnvelope: envelope },
    ],
    ["cosign's predicate", { ...statement, predicate: { Data: JSON.stringify(bom) } }],
  ])("is found in %s, with what the statement is about", (_, value) => {
    const document = read(JSON.stringify(value));
    expect(document.components).toHaveLength(1);
    expect(document.predicateType).toBe("https://cyclonedx.org/bom");
    expect(document.statedSubjects).toEqual([`sha256:${"a".repeat(64)}`]);
  });

  it("is not looked for in envelopes without end", () => {
    let nested: object = statement;
    for (let depth = 0; depth < 50; depth += 1) nested = { dsseEnvelope: nested };
    expect(() => read(JSON.stringify(nested))).toThrow(FormatError);
  });
});

describe("an SBOM of 500,000 components", () => {
  it.each(["JSON", "XML"])(
    "is read in seconds as %s",
    (form) => {
      const count = 500_000;
      const one = (index: number): string =>
        form === "JSON"
          ? `{"type":"library","bom-ref":"r${index}","name":"n${index}","purl":"pkg:npm/n${index}@1.0.${index}"}`
          : `<component type="library" bom-ref="r${index}"><name>n${index}</name><purl>pkg:npm/n${index}@1.0.${index}</purl></component>`;
      const all = Array.from({ length: count }, (_, index) => one(index)).join(form === "JSON" ? "," : "");
      const text =
        form === "JSON"
          ? `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${all}]}`
          : `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>${all}</components></bom>`;
      const before = process.memoryUsage().heapUsed;
      const document = read(text);
      expect(document.components).toHaveLength(count);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(1.5 * 1024 ** 3);
    },
    60_000,
  );
});
