/** What other tools write is read without losing what they know. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeWithShared } from "../../../test/support/requires.ts";
import { describedArtifact } from "./described-artifact.ts";
import { documentInventory } from "./document-inventory.ts";
import { readDocumentBytes } from "./read/read-document.ts";
import { writeDocument } from "./write/write-document.ts";
import { sbomFormats, type SbomFormat } from "./write/spec-versions.ts";

const folder = new URL("testdata/syft/", import.meta.url);
const read = (name: string) => readDocumentBytes(readFileSync(new URL(name, folder)));

/** Name, version and package type of all that is in the example image, in the inventory's order. */
const shop = [
  "deb bash 5.2.15-2+b2",
  "deb libssl3 3.0.11-1~deb12u1",
  "deb zlib1g 1:1.2.13.dfsg-1",
  "npm lodash 4.17.20",
  "npm minimist 1.2.5",
  "npm ms 2.1.3",
  "pypi jinja2 3.1.2",
  "pypi requests 2.31.0",
];

describe("what Syft 1.18.1 wrote of the example image", () => {
  it.each([
    "shop.cdx.json",
    "shop.cdx.xml",
    "shop.spdx.json",
    "shop.spdx",
    "shop.syft.json",
    "shop.github.json",
  ])("has every package as %s", (name) => {
    const { packages } = documentInventory(read(name));
    const told = packages.map((pkg) => `${pkg.type} ${pkg.name.toLowerCase()} ${pkg.version}`);
    expect(told).toEqual(expect.arrayContaining(shop));
  });

  it.each(["shop.cdx.json", "shop.cdx.xml", "shop.spdx.json", "shop.spdx", "shop.syft.json"])(
    "has the distribution and the source packages as %s",
    (name) => {
      const { distribution, packages } = documentInventory(read(name));
      expect(distribution).toMatchObject({ id: "debian", version: "12" });
      expect(packages.find((pkg) => pkg.name === "libssl3")?.source?.name).toBe("openssl");
    },
  );

  it.each(["shop.cdx.json", "shop.syft.json", "shop.github.json"])(
    "has the layers of packages as %s",
    (name) => {
      const document = read(name);
      const layers =
        describedArtifact(document)?.layers ?? documentInventory(document).packages.map(({ layer }) => layer);
      const { packages } = documentInventory(document);
      expect(layers.length).toBeGreaterThan(1);
      expect(new Set(packages.map(({ layer }) => layer)).size).toBe(name === "shop.github.json" ? 1 : 4);
    },
  );

  it.each(
    Object.entries(sbomFormats).flatMap(([format, { versions }]) =>
      versions.map((version) => [format, version] as const),
    ),
  )("keeps its packages, CPEs and properties when it is written as %s %s", (format, version) => {
    const document = read("shop.cdx.json");
    const text = [...writeDocument(document, format as SbomFormat, version)].join("");
    const again = readDocumentBytes(Buffer.from(text));
    const facts = (one: typeof document) =>
      documentInventory(one).packages.map(({ id, name, version: at, purl, source, licenses, locations }) => [
        id,
        name,
        at,
        purl,
        source,
        licenses,
        locations,
      ]);
    expect(facts(again)).toEqual(facts(document));
    const cpes = (one: typeof document): unknown =>
      one.components.map(({ cpes: all = [] }) => all.length > 0);
    expect(cpes(again)).toEqual(cpes(document));
  });
});

describe("what cdxgen 12.8.4 wrote", () => {
  const cdxgen = (name: string) => read(`../cdxgen/${name}`);

  it("of an npm lock file has every package with licence, file and scope", () => {
    const { packages, issues } = documentInventory(cdxgen("npm.cdx.json"));
    expect(packages.map(({ name, version, scope }) => `${name} ${version} ${scope ?? "-"}`)).toEqual([
      "@babel/code-frame 7.24.2 -",
      "@babel/helper-validator-identifier 7.29.7 -",
      "@babel/highlight 7.25.9 -",
      "ansi-styles 3.2.1 -",
      "chalk 2.4.2 -",
      "color-convert 1.9.3 -",
      "color-name 1.1.3 -",
      "escape-string-regexp 1.0.5 -",
      "has-flag 3.0.0 -",
      "js-tokens 4.0.0 -",
      "lodash 4.17.20 -",
      "lru-cache 6.0.0 development",
      "picocolors 1.1.1 -",
      "semver 7.5.1 development",
      "supports-color 5.5.0 -",
      "yallist 4.0.0 development",
    ]);
    const chalk = packages.find(({ name }) => name === "chalk");
    expect(chalk).toMatchObject({ licenses: ["MIT"], locations: [{ path: "/shop/package-lock.json" }] });
    const names = new Map(packages.map(({ id, name }) => [id, name]));
    expect(chalk?.dependsOn.map((id) => names.get(id))).toEqual([
      "ansi-styles",
      "escape-string-regexp",
      "supports-color",
    ]);
    expect(chalk?.hashes?.map(({ algorithm }) => algorithm)).toEqual(["SHA-512"]);
    expect(issues).toEqual([]);
  });

  it("of Python requirements has every package as it is written", () => {
    const { packages, issues } = documentInventory(cdxgen("python.cdx.json"));
    expect(packages.map(({ name, version, type }) => `${type} ${name} ${version}`)).toEqual([
      "pypi Jinja2 3.1.2",
      "pypi PyYAML 5.3.1",
      "pypi flask 2.2.2",
    ]);
    expect(issues).toEqual([]);
  });
});

describe("what Trivy writes beside a package", () => {
  const layer = `sha256:${"1".repeat(64)}`;
  const diffID = `sha256:${"2".repeat(64)}`;
  const facts: Readonly<Record<string, string>> = {
    PkgID: "httpd@2.4.37-65.module+el8.10.0+22196+d82931da.2.x86_64",
    PkgType: "redhat",
    SrcName: "httpd",
    SrcVersion: "2.4.37",
    SrcRelease: "65.module+el8.10.0+22196+d82931da.2",
    SrcEpoch: "1",
    Modularitylabel: "httpd:2.4:8100020240612075645:489197e6",
    LayerDigest: layer,
    LayerDiffID: diffID,
  };
  const purl = "pkg:rpm/redhat/httpd@2.4.37-65.module%2Bel8?arch=x86_64&distro=redhat-8.10&epoch=1";
  const expected = {
    type: "rpm",
    source: { name: "httpd", version: "1:2.4.37-65.module+el8.10.0+22196+d82931da.2" },
    module: "httpd:2.4:8100020240612075645:489197e6",
    layer: 1,
  };
  const parsed = (value: unknown) => documentInventory(readDocumentBytes(Buffer.from(JSON.stringify(value))));

  it("is read from properties of CycloneDX", () => {
    const property = (name: string, value: string) => ({ name: `aquasecurity:trivy:${name}`, value });
    const properties = Object.entries(facts).map(([name, value]) => property(name, value));
    const { packages } = parsed({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      metadata: {
        component: {
          type: "container",
          name: "app",
          properties: [property("DiffID", `sha256:${"0".repeat(64)}`), property("DiffID", diffID)],
        },
      },
      components: [{ type: "library", name: "httpd", version: "2.4.37", purl, properties }],
    });
    expect(packages).toMatchObject([expected]);
  });

  it("is read from annotations and the source of SPDX", () => {
    const remark = (name: string, value: string) => ({
      annotator: "Tool: trivy-0.58.0",
      annotationDate: "2024-12-01T00:00:00Z",
      annotationType: "OTHER",
      comment: `${name}: ${value}`,
    });
    const purls = (locator: string) => [
      { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: locator },
    ];
    const { packages } = parsed({
      spdxVersion: "SPDX-2.3",
      SPDXID: "SPDXRef-DOCUMENT",
      packages: [
        {
          SPDXID: "SPDXRef-image",
          name: "app",
          primaryPackagePurpose: "CONTAINER",
          annotations: [remark("DiffID", `sha256:${"0".repeat(64)}`), remark("DiffID", diffID)],
        },
        {
          SPDXID: "SPDXRef-1",
          name: "httpd",
          versionInfo: "1:2.4.37-65",
          externalRefs: purls(purl),
          sourceInfo: `built package from: httpd ${expected.source.version}`,
          annotations: Object.entries(facts)
            .filter(([name]) => !name.startsWith("Src"))
            .map(([name, value]) => remark(name, value)),
        },
        {
          SPDXID: "SPDXRef-2",
          name: "lodash",
          externalRefs: purls("pkg:npm/lodash@4.17.20"),
          sourceInfo: "package found in: app/package-lock.json",
        },
      ],
      relationships: [
        {
          spdxElementId: "SPDXRef-DOCUMENT",
          relationshipType: "DESCRIBES",
          relatedSpdxElement: "SPDXRef-image",
        },
      ],
    });
    const httpd = packages.find(({ name }) => name === "httpd");
    expect(httpd).toMatchObject(expected);
    const lodash = packages.find(({ name }) => name === "lodash");
    expect(lodash?.locations).toEqual([{ path: "/app/package-lock.json", layer: 0 }]);
  });

  const where = (creator: string, held: readonly string[]) =>
    parsed({
      spdxVersion: "SPDX-2.3",
      SPDXID: "SPDXRef-DOCUMENT",
      creationInfo: { created: "2026-11-28T00:00:00Z", creators: [`Tool: ${creator}`] },
      packages: [
        {
          SPDXID: "SPDXRef-1",
          name: "lodash",
          externalRefs: [
            {
              referenceCategory: "PACKAGE-MANAGER",
              referenceType: "purl",
              referenceLocator: "pkg:npm/lodash@4.17.20",
            },
          ],
        },
      ],
      files: held.map((fileName, at) => ({ SPDXID: `SPDXRef-File-${at}`, fileName })),
      relationships: held.map((_, at) => ({
        spdxElementId: "SPDXRef-1",
        relationshipType: "CONTAINS",
        relatedSpdxElement: `SPDXRef-File-${at}`,
      })),
    }).packages[0]?.locations.map(({ path }) => path);

  it("is the place of a package in SPDX: the one file that it contains", () => {
    expect(where("trivy-0.74.0", ["app/lodash/package.json"])).toEqual(["/app/lodash/package.json"]);
    expect(where("trivy-dev", ["app/lodash/package.json"])).toEqual(["/app/lodash/package.json"]);
    expect(where("trivy-0.74.0", ["a", "b"])).toEqual([]);
    expect(where("syft-1.57.0", ["app/lodash/package.json"])).toEqual([]);
  });

  it("is the same in tag-value", () => {
    const text = [
      "SPDXVersion: SPDX-2.3",
      "SPDXID: SPDXRef-DOCUMENT",
      "DocumentNamespace: https://registry.example/1",
      "Creator: Tool: trivy-0.74.0",
      "PackageName: lodash",
      "SPDXID: SPDXRef-1",
      "ExternalRef: PACKAGE-MANAGER purl pkg:npm/lodash@4.17.20",
      "FileName: app/lodash/package.json",
      "SPDXID: SPDXRef-File-1",
      "Relationship: SPDXRef-1 CONTAINS SPDXRef-File-1",
    ].join("\n");
    const { packages } = documentInventory(readDocumentBytes(Buffer.from(text)));
    expect(packages[0]?.locations).toEqual([{ path: "/app/lodash/package.json", layer: 0 }]);
  });
});

interface Case {
  readonly file: string;
  readonly valid: boolean | null;
  readonly format: string;
  readonly components?: number;
  readonly packages?: number;
  readonly vulnerabilities?: number;
  readonly peer_packages?: readonly { readonly name: string; readonly version: string }[];
}

describeWithShared("fixtures/sbom", "documents of the formats' makers and of other tools", (root) => {
  const cases = readFileSync(join(root, "cases.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Case)
    .filter(({ valid }) => valid === true);

  it.each(cases)("$file has as many components as it is said to have", ({ file, ...expected }) => {
    const document = readDocumentBytes(readFileSync(join(root, "..", file)));
    const packages = document.components.filter(
      ({ kind }) => kind !== "file" || expected.format.startsWith("cyclonedx"),
    );
    const described =
      expected.packages === undefined
        ? 0
        : Number(document.subject !== undefined && !packages.includes(document.subject));
    // One document's only package is `null`: it counts where positions are counted, and is none.
    const empty = file.includes("null_package") ? 1 : 0;
    expect(packages.length + described + empty).toBe(expected.components ?? expected.packages);
    expect(document.vulnerabilities.length).toBe(expected.vulnerabilities ?? 0);
  });

  it.each(cases.filter(({ peer_packages: peer }) => (peer?.length ?? 0) > 0))(
    "$file has the packages that other scanners find in it",
    ({ file, peer_packages: peer = [] }) => {
      const { packages, issues } = documentInventory(readDocumentBytes(readFileSync(join(root, "..", file))));
      const told = new Set(
        packages.flatMap(({ namespace, name, version }) => [
          `${name} ${version}`,
          `${namespace}:${name} ${version}`,
        ]),
      );
      const missing = peer.filter(({ name, version }) => !told.has(`${name} ${version}`));
      const unnamed = issues.filter(({ code }) => code === "component-without-package-url");
      // What has neither a package URL nor a version is no package that could be kept: it is counted instead.
      const counted = unnamed.reduce((sum, { message }) => sum + Number.parseInt(message, 10), 0);
      expect(missing.length).toBeLessThanOrEqual(counted);
    },
  );
});
