/** SBOMs and advisories, small and well formed. */

function json(document: unknown): Buffer {
  return Buffer.from(JSON.stringify(document, undefined, 1));
}

const purl = "pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl";

/** One of each format that is read. */
export const sbomDocuments: readonly Buffer[] = [
  json({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: "urn:uuid:0",
    metadata: { component: { type: "container", name: "app", "bom-ref": "app" } },
    components: [
      {
        type: "library",
        "bom-ref": "a",
        name: "openssl",
        version: "3.0.11-1",
        purl,
        licenses: [{ license: { id: "Apache-2.0" } }, { expression: "MIT OR X" }],
        hashes: [{ alg: "SHA-256", content: "ab" }],
        properties: [{ name: "syft:location:0:path", value: "/var/lib/dpkg/status" }],
        components: [
          { type: "library", "bom-ref": "b", name: "inner", purl: "pkg:npm/%40scope/inner@1.0.0" },
        ],
      },
      { type: "operating-system", name: "debian", version: "12" },
      { type: "library", name: "nameless" },
    ],
    dependencies: [{ ref: "a", dependsOn: ["b"] }],
  }),
  Buffer.from(
    `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5" serialNumber="urn:uuid:0"><components>
<component type="library" bom-ref="a"><name>openssl</name><version>3</version><licenses><license><id>MIT</id></license></licenses>
<purl>${purl.replaceAll("&", "&amp;")}</purl></component></components><dependencies><dependency ref="a"><dependency ref="b"/></dependency>
</dependencies></bom>`,
  ),
  json({
    spdxVersion: "SPDX-2.3",
    SPDXID: "SPDXRef-DOCUMENT",
    name: "app",
    packages: [
      {
        SPDXID: "SPDXRef-a",
        name: "openssl",
        versionInfo: "3",
        licenseDeclared: "Apache-2.0",
        externalRefs: [
          { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl },
        ],
      },
      { SPDXID: "SPDXRef-b", name: "b", primaryPackagePurpose: "OPERATING-SYSTEM" },
    ],
    relationships: [
      { spdxElementId: "SPDXRef-a", relatedSpdxElement: "SPDXRef-b", relationshipType: "DEPENDS_ON" },
      { spdxElementId: "SPDXRef-DOCUMENT", relatedSpdxElement: "SPDXRef-a", relationshipType: "DESCRIBES" },
    ],
  }),
  Buffer.from(
    `SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n\nPackageName: openssl\nSPDXID: SPDXRef-a\nPackageVersion: 3
PackageLicenseDeclared: MIT\nExternalRef: PACKAGE-MANAGER purl ${purl}\nPackageComment: <text>a\nb</text>
Relationship: SPDXRef-a DEPENDS_ON SPDXRef-b\n`,
  ),
  json({
    "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": [
      {
        type: "software_Package",
        spdxId: "urn:a",
        name: "openssl",
        software_packageVersion: "3",
        software_packageUrl: purl,
        externalIdentifier: [
          { type: "ExternalIdentifier", externalIdentifierType: "packageUrl", identifier: purl },
        ],
      },
      { type: "Relationship", from: "urn:a", to: ["urn:b"], relationshipType: "dependsOn" },
    ],
  }),
];

/** Records with every member that is read. */
export const advisoryDocuments: readonly Buffer[] = [
  json({
    schema_version: "1.7.0",
    id: "GHSA-aaaa-bbbb-cccc",
    aliases: ["CVE-2024-0001"],
    related: ["X-1"],
    upstream: ["CVE-2024-0002"],
    summary: "Important: nodejs:18 update",
    details: "text",
    published: "2024-01-01T00:00:00Z",
    modified: "2024-01-02T00:00:00Z",
    severity: [
      { type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
      { type: "CVSS_V4", score: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" },
    ],
    affected: [
      {
        package: { ecosystem: "npm", name: "left-pad", purl: "pkg:npm/left-pad" },
        ranges: [
          { type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1.3.0" }, { introduced: "2.0.0" }] },
          { type: "GIT", repo: "https://example.org/x.git", events: [{ introduced: "0" }, { limit: "ab" }] },
        ],
        versions: ["1.0.0", "1.1.0"],
        database_specific: { last_known_affected_version_range: "<= 1.2.9", severity: "HIGH" },
        ecosystem_specific: {
          urgency: "end-of-life",
          imports: [{ path: "a/b", symbols: ["C"] }],
          affects: { functions: ["d"] },
        },
      },
    ],
    references: [{ type: "WEB", url: "https://example.org" }],
    database_specific: { severity: "HIGH" },
  }),
  json([{ id: "MAL-1", modified: "2024-01-01T00:00:00Z", withdrawn: "2024-02-01T00:00:00Z", affected: [] }]),
];
