/** VEX documents and ignore files, one of each kind. */
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

export const vexDocuments: readonly Buffer[] = [
  json({
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": "https://vex.example/1",
    author: "Example",
    timestamp: "2026-01-01T00:00:00Z",
    version: 1,
    statements: [
      {
        vulnerability: { name: "CVE-2026-1", aliases: ["GHSA-1"] },
        products: [{ "@id": "pkg:oci/web@sha256:aa", subcomponents: [{ "@id": "pkg:apk/alpine/openssl" }] }],
        status: "not_affected",
        justification: "vulnerable_code_not_present",
      },
    ],
  }),
  json({
    document: { csaf_version: "2.0", publisher: { name: "Example" }, tracking: { id: "EX-1" } },
    product_tree: {
      branches: [
        {
          category: "vendor",
          name: "Example",
          branches: [
            { product: { product_id: "a", name: "a", product_identification_helper: { purl: "pkg:rpm/a" } } },
            {
              product: {
                product_id: "r",
                name: "r",
                product_identification_helper: { cpe: "cpe:/o:redhat:enterprise_linux:9" },
              },
            },
          ],
        },
      ],
      relationships: [
        {
          category: "default_component_of",
          full_product_name: { product_id: "r:a", name: "a" },
          product_reference: "a",
          relates_to_product_reference: "r",
        },
      ],
    },
    vulnerabilities: [
      {
        cve: "CVE-2026-1",
        flags: [{ label: "component_not_present", product_ids: ["r:a"] }],
        product_status: { known_not_affected: ["r:a"], known_affected: ["a"] },
        remediations: [{ category: "vendor_fix", details: "Update.", product_ids: ["a"] }],
      },
    ],
  }),
  json({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    components: [{ "bom-ref": "c", name: "a", type: "library", purl: "pkg:npm/a@1" }],
    vulnerabilities: [
      {
        id: "CVE-2026-1",
        analysis: { state: "not_affected", justification: "code_not_reachable" },
        affects: [{ ref: "c" }, { ref: "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg%3Anpm%2Fb" }],
      },
    ],
  }),
];

export const ignoreFileSeeds: Readonly<Record<string, string>> = {
  "assay.yaml":
    "exceptions:\n  - vulnerability: [CVE-1, CVE-2]\n    package: pkg:npm/a\n    path: etc/**\n    until: 2026-12-31\n    owner: web\n",
  ".assayignore": "# why\nCVE-1 until:2026-12-31 package:openssl owner:web # because\n* from:2026-12-20\n",
  ".trivyignore": "# why\nCVE-1 exp:2026-12-31\nAVD-DS-0002\n",
  ".trivyignore.yaml":
    "vulnerabilities:\n  - id: CVE-1\n    purls: [pkg:npm/a]\n    paths: [usr/**]\n    expired_at: 2026-12-31\n    statement: why\n",
  ".grype.yaml":
    "ignore:\n  - vulnerability: CVE-1\n    fix-state: unknown\n    package: { name: a.*, type: deb }\n",
  "osv-scanner.toml":
    '[[IgnoredVulns]]\nid = "CVE-1"\nignoreUntil = 2026-12-31\n[[PackageOverrides]]\nname = "a"\necosystem = "npm"\nignore = true\n',
};
