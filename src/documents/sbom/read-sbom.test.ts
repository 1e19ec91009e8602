import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bufferSource, FormatError } from "#formats";
import { describeWithShared } from "../../../test/support/requires.ts";
import { readSbom } from "./read-sbom.ts";
import { fc } from "../../../test/support/property.ts";

const read = (text: string) => readSbom(bufferSource(Buffer.from(text)));
const json = (value: unknown) => read(JSON.stringify(value));

const purl = "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl%403.0.11-1";

/** The same two packages, one depending on the other, in every format. */
const forms: Readonly<Record<string, string>> = {
  "CycloneDX JSON": JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    components: [
      {
        "bom-ref": "a",
        type: "library",
        name: "libssl3",
        version: "3.0.11-1",
        purl,
        licenses: [{ license: { id: "Apache-2.0" } }],
      },
      {
        "bom-ref": "b",
        type: "library",
        group: "@babel",
        name: "core",
        version: "7.0.0",
        purl: "pkg:npm/%40babel/core@7.0.0",
      },
    ],
    dependencies: [{ ref: "b", dependsOn: ["a"] }],
  }),
  "CycloneDX XML": `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>
    <component bom-ref="a" type="library"><name>libssl3</name><version>3.0.11-1</version>
      <licenses><license><id>Apache-2.0</id></license></licenses><purl>${purl.replaceAll("&", "&amp;")}</purl></component>
    <component bom-ref="b" type="library"><name>core</name><purl>pkg:npm/%40babel/core@7.0.0</purl></component>
    </components><dependencies><dependency ref="b"><dependency ref="a"/></dependency></dependencies></bom>`,
  "SPDX JSON": JSON.stringify({
    spdxVersion: "SPDX-2.3",
    packages: [
      {
        SPDXID: "SPDXRef-a",
        name: "libssl3",
        versionInfo: "3.0.11-1",
        licenseDeclared: "Apache-2.0",
        externalRefs: [{ referenceType: "purl", referenceLocator: purl }],
      },
      {
        SPDXID: "SPDXRef-b",
        name: "core",
        licenseDeclared: "NOASSERTION",
        externalRefs: [{ referenceType: "purl", referenceLocator: "pkg:npm/%40babel/core@7.0.0" }],
      },
    ],
    relationships: [
      { spdxElementId: "SPDXRef-a", relationshipType: "DEPENDENCY_OF", relatedSpdxElement: "SPDXRef-b" },
    ],
  }),
  "SPDX tag-value": `SPDXVersion: SPDX-2.3
PackageName: libssl3
SPDXID: SPDXRef-a
PackageVersion: 3.0.11-1
PackageComment: <text>several
PackageName: not one
lines</text>
PackageLicenseDeclared: Apache-2.0
ExternalRef: PACKAGE-MANAGER purl ${purl}

PackageName: core
SPDXID: SPDXRef-b
ExternalRef: PACKAGE-MANAGER purl pkg:npm/%40babel/core@7.0.0
Relationship: SPDXRef-b DEPENDS_ON SPDXRef-a
`,
  "SPDX 3 JSON-LD": JSON.stringify({
    "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": [
      {
        type: "software_Package",
        spdxId: "urn:a",
        name: "libssl3",
        software_packageVersion: "3.0.11-1",
        software_packageUrl: purl,
      },
      {
        type: "software_Package",
        spdxId: "urn:b",
        name: "core",
        externalIdentifier: [
          { externalIdentifierType: "packageUrl", identifier: "pkg:npm/%40babel/core@7.0.0" },
        ],
      },
      {
        type: "simplelicensing_LicenseExpression",
        spdxId: "urn:l",
        simplelicensing_licenseExpression: "Apache-2.0",
      },
      { type: "Relationship", from: "urn:b", relationshipType: "dependsOn", to: ["urn:a"] },
      { type: "Relationship", from: "urn:a", relationshipType: "hasDeclaredLicense", to: ["urn:l"] },
    ],
  }),
};

describe("an SBOM document", () => {
  it.each(Object.entries(forms))("gives the same inventory as %s", (_, text) => {
    const { packages, distribution, issues } = read(text);
    expect(issues).toEqual([]);
    expect(distribution).toMatchObject({ id: "debian", version: "12" });
    expect(packages).toMatchObject([
      {
        id: "p1",
        name: "libssl3",
        version: "3.0.11-1",
        type: "deb",
        architecture: "amd64",
        licenses: ["Apache-2.0"],
        source: { name: "openssl", version: "3.0.11-1" },
        dependsOn: [],
      },
      { id: "p2", name: "@babel/core", version: "7.0.0", type: "npm", licenses: [], dependsOn: ["p1"] },
    ]);
  });

  it("knows the operating system and the source packages that Trivy writes as properties", () => {
    const property = (name: string, value: string) => ({ name: `aquasecurity:trivy:${name}`, value });
    const { distribution, packages } = json({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      components: [
        { type: "operating-system", name: "alma", version: "9.4" },
        {
          type: "library",
          name: "openssl-libs",
          purl: "pkg:rpm/alma/openssl-libs@3.0.7-27.el9?arch=x86_64&distro=alma-9.4&epoch=1",
          properties: [
            property("SrcName", "openssl"),
            property("SrcVersion", "3.0.7"),
            property("SrcRelease", "27.el9"),
            property("SrcEpoch", "1"),
          ],
        },
      ],
    });
    expect(distribution).toMatchObject({ id: "alma", version: "9.4" });
    expect(packages[0]).toMatchObject({
      version: "1:3.0.7-27.el9",
      source: { name: "openssl", version: "1:3.0.7-27.el9" },
    });
  });

  it("reads components within components, and one package told twice once", () => {
    const inner = { type: "library", name: "inner", purl: "pkg:npm/inner@1.0.0" };
    const outer = { type: "library", name: "outer", purl: "pkg:npm/outer@1.0.0", components: [inner] };
    const { packages } = json({ bomFormat: "CycloneDX", specVersion: "1.4", components: [outer, inner] });
    expect(packages.map(({ name }) => name)).toEqual(["inner", "outer"]);
  });

  it("keeps what has no package URL as of no ecosystem, and counts it", () => {
    const components = [
      { type: "library", name: "mystery", version: "1" },
      { type: "library", name: "odd", purl: "not a package URL" },
      { type: "file", name: "/etc/passwd" },
      { type: "library", name: "fine", purl: "pkg:npm/fine@1.0.0" },
    ];
    const { issues, packages } = json({ bomFormat: "CycloneDX", specVersion: "1.4", components });
    expect(packages.map(({ type, name, version }) => `${type} ${name} ${version}`)).toEqual([
      "generic mystery 1",
      "npm fine 1.0.0",
    ]);
    expect(issues).toMatchObject([{ code: "component-without-package-url" }]);
    expect(issues[0]?.message).toContain("2 components");
  });

  it("says that a document names no package", () => {
    expect(json({ bomFormat: "CycloneDX", specVersion: "1.4" }).issues).toMatchObject([
      { code: "empty-document" },
    ]);
  });

  it.each(["", "hello", "{}", "[]", "<html></html>", '{"spdxVersion":"SPDX-9.0"}', "{"])(
    "refuses %j",
    (text) => {
      expect(() => read(text)).toThrow(FormatError);
    },
  );

  it("gives an inventory or a FormatError for damaged documents", () => {
    const texts = Object.values(forms);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat({ max: 255 }),
        fc.boolean(),
        (text, at, byte, cut) => {
          const bytes = Buffer.from(text);
          bytes[at % bytes.length] = byte;
          try {
            readSbom(bufferSource(cut ? bytes.subarray(0, at % bytes.length) : bytes));
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(FormatError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

interface Case {
  readonly file: string;
  readonly valid: boolean | null;
  readonly components: number;
  readonly peer_packages?: readonly unknown[];
}

describeWithShared("fixtures/sbom", "real SBOM documents", (root) => {
  const cases = readFileSync(join(root, "cases.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Case);

  it.each(cases)("reads $file or says why not", ({ file, valid }) => {
    const source = bufferSource(readFileSync(join(root, "..", file)));
    if (valid === true) expect(() => readSbom(source)).not.toThrow();
    else {
      try {
        readSbom(source);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
      }
    }
  });
});
