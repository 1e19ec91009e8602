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
    // `null` is no package, whatever the case says.
    .filter(({ file, valid }) => valid === true && !file.includes("null_package"));

  it.each(cases)("$file has as many components as it is said to have", ({ file, ...expected }) => {
    const document = readDocumentBytes(readFileSync(join(root, "..", file)));
    const packages = document.components.filter(
      ({ kind }) => kind !== "file" || expected.format.startsWith("cyclonedx"),
    );
    const described =
      expected.packages === undefined
        ? 0
        : Number(document.subject !== undefined && !packages.includes(document.subject));
    expect(packages.length + described).toBe(expected.components ?? expected.packages);
    expect(document.vulnerabilities.length).toBe(expected.vulnerabilities ?? 0);
  });

  it.each(cases.filter(({ peer_packages: peer }) => (peer?.length ?? 0) > 0))(
    "$file has the packages that other scanners find in it",
    ({ file, peer_packages: peer = [] }) => {
      const { packages } = documentInventory(readDocumentBytes(readFileSync(join(root, "..", file))));
      const told = new Set(
        packages.flatMap(({ namespace, name, version }) => [
          `${name} ${version}`,
          `${namespace}:${name} ${version}`,
        ]),
      );
      for (const { name, version } of peer.filter(({ version: at }) => at !== "" && at !== "1.0.0"))
        expect(told).toContain(`${name} ${version}`);
    },
  );
});
