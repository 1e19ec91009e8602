/** What is written keeps to the schemas that the formats' makers publish: every format, every version. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  cleanReport,
  emptyReport,
  fullReport,
  hostileReport,
} from "../../../../test/support/sample-reports.ts";
import { describeWithTools } from "../../../../test/support/requires.ts";
import type { InventoryFile } from "#model";
import { describeReport } from "./describe-report.ts";
import { sbomFormats, type SbomFormat } from "./spec-versions.ts";
import { writeDocument } from "./write-document.ts";

const schemas = new URL("../testdata/schemas/", import.meta.url);
const samples = { empty: emptyReport, clean: cleanReport, full: fullReport, hostile: hostileReport };
const licenses = (declared: readonly string[]) =>
  declared.length === 0 ? undefined : { expression: "Apache-2.0 OR LicenseRef-own", unknown: ["own"] };
const documents = Object.entries(samples).map(
  ([name, report]) =>
    [
      name,
      describeReport(withFiles(report), { toolVersion: "1.2.3", created: "2026-11-20T06:00:00Z", licenses }),
    ] as const,
);

function withFiles(report: (typeof samples)["full"]) {
  return {
    ...report,
    inventory: { ...report.inventory, files: filesOf(report.inventory.packages[0]?.id) },
  };
}

function filesOf(owner: string | undefined): readonly InventoryFile[] {
  const checksums = { sha1: "a".repeat(40), sha256: "b".repeat(64), layer: 0 };
  return [
    { path: "/etc/passwd", ...checksums },
    ...(owner === undefined ? [] : [{ path: "/usr/bin/<owned>", owner, ...checksums }]),
    { path: "/unread", layer: 1 },
  ];
}

function text(document: (typeof documents)[number][1], format: SbomFormat, version: string): string {
  return [...writeDocument(document, format, version)].join("");
}

function schema(name: string): object {
  return JSON.parse(readFileSync(new URL(name, schemas), "utf8")) as object;
}

/** `format` of the addons' module types is a default export in a CommonJS file. */
const withFormats = addFormats as unknown as <Checker>(checker: Checker) => Checker;

function cycloneDXValidator(version: string): ValidateFunction {
  const ajv = withFormats(new Ajv({ allErrors: true, strict: false, logger: false }));
  for (const format of ["iri-reference", "idn-email"]) ajv.addFormat(format, () => true);
  for (const name of [
    "jsf-0.82.SNAPSHOT.schema.json",
    "spdx.SNAPSHOT.schema.json",
    "cryptography-defs.SNAPSHOT.schema.json",
  ])
    ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}` });
  return ajv.compile(schema(`bom-${version}.SNAPSHOT.schema.json`));
}

const validators: readonly (readonly [SbomFormat, string, () => ValidateFunction])[] = [
  ...sbomFormats["cyclonedx-json"].versions.map(
    (version) => ["cyclonedx-json", version, () => cycloneDXValidator(version)] as const,
  ),
  [
    "spdx-json",
    "2.2",
    () => withFormats(new Ajv({ allErrors: true, strict: false })).compile(schema("spdx-schema-v2.2.json")),
  ],
  [
    "spdx-json",
    "2.3",
    () =>
      withFormats(new Ajv2019({ allErrors: true, strict: false })).compile(schema("spdx-schema-v2.3.json")),
  ],
  [
    "spdx3-json",
    "3.0",
    () => new Ajv2020({ allErrors: false, strict: false }).compile(schema("spdx-schema-v3.0.1.json")),
  ],
];

describe.each(validators)("%s %s", (format, version, compile) => {
  const validate = compile();

  it.each(documents)("keeps to its schema (%s)", (_, document) => {
    const isValid = validate(JSON.parse(text(document, format, version)));
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  it("is refused by the schema with a member too many, so that the check can fail", () => {
    const value = JSON.parse(text(documents[2]![1], format, version)) as Record<string, unknown>;
    expect(validate({ ...value, madeUp: true })).toBe(false);
  });
});

describeWithTools(["xmllint"], "CycloneDX in XML", () => {
  let directory = "";
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "assay-xsd-"));
    // The schema imports the list of licences by its address; here it lies beside.
    for (const name of [
      "spdx.SNAPSHOT.xsd",
      ...sbomFormats["cyclonedx-xml"].versions.map((version) => `bom-${version}.SNAPSHOT.xsd`),
    ]) {
      const content = readFileSync(new URL(name, schemas), "utf8");
      writeFileSync(
        join(directory, name),
        content.replaceAll(/schemaLocation="[^"]*spdx[^"]*"/g, 'schemaLocation="spdx.SNAPSHOT.xsd"'),
      );
    }
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const validated = (version: string, xml: string): string => {
    const file = join(directory, "bom.xml");
    writeFileSync(file, xml);
    const { status, stderr } = spawnSync(
      "xmllint",
      ["--nonet", "--noout", "--schema", join(directory, `bom-${version}.SNAPSHOT.xsd`), file],
      { encoding: "utf8" },
    );
    return status === 0 ? "valid" : stderr;
  };

  describe.each(sbomFormats["cyclonedx-xml"].versions)("%s", (version) => {
    it.each(documents)("keeps to its schema (%s)", (_, document) => {
      expect(validated(version, text(document, "cyclonedx-xml", version))).toBe("valid");
    });

    it("is refused by the schema with an element too many, so that the check can fail", () => {
      const xml = text(documents[2]![1], "cyclonedx-xml", version).replace("</bom>", "<madeUp/></bom>");
      expect(validated(version, xml)).toContain("madeUp");
    });
  });
});
