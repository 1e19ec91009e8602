import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { fullReport, hostileReport } from "../../../../test/support/sample-reports.ts";
import type { ScanReport, VexStatement } from "#model";
import { readVexDocument } from "../read-statements.ts";
import { vexOfReport, vexOfStatements } from "./compose-vex.ts";
import { vexFormats, type VexFormat } from "./vex-document.ts";
import { writeVex } from "./write-vex.ts";

const authorship = { author: "Example Ltd", time: "2026-11-20T06:00:00Z", tool: "Assay 1.2.3" };

/** `format` of the addons' module types is a default export in a CommonJS file. */
const withFormats = addFormats as unknown as <Checker>(checker: Checker) => Checker;

function schema(path: string): object {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as object;
}

function validator(format: VexFormat): ValidateFunction {
  if (format === "cyclonedx") {
    const ajv = withFormats(new Ajv({ allErrors: true, strict: false, logger: false }));
    for (const name of ["iri-reference", "idn-email"]) ajv.addFormat(name, () => true);
    for (const name of ["jsf-0.82.SNAPSHOT.schema.json", "spdx.SNAPSHOT.schema.json"])
      ajv.addSchema({
        ...schema(`../../sbom/testdata/schemas/${name}`),
        $id: `http://cyclonedx.org/schema/${name}`,
      });
    return ajv.compile(schema("../../sbom/testdata/schemas/bom-1.6.SNAPSHOT.schema.json"));
  }
  const ajv = withFormats(new Ajv2020({ allErrors: true, strict: false, logger: false }));
  // Documents that are written hold no ratings.
  for (const version of ["2.0", "3.0", "3.1"])
    ajv.addSchema({ $id: `https://www.first.org/cvss/cvss-v${version}.json`, not: {} });
  return ajv.compile(schema(`../testdata/${format === "csaf" ? "csaf-2.0" : "openvex-0.2.0"}.schema.json`));
}

const [first] = fullReport.findings;
const statement: VexStatement = {
  id: "assay.yaml:2",
  names: ["CVE-2026-1"],
  products: [],
  status: "not_affected",
  justification: "vulnerable_code_not_in_execute_path",
  reason: "Never called.",
  source: { format: "assay.yaml", place: "assay.yaml", line: 2, trust: "own" },
};
const statements: readonly VexStatement[] = [
  { ...statement, id: "1", products: [{ purl: "pkg:npm/a@1" }, { within: "pkg:npm/a@1" }] },
  {
    ...statement,
    id: "2",
    products: [{ within: "pkg:oci/web@sha256:aa", purl: "pkg:npm/b" }],
    status: "accepted",
    until: "2026-12-31T23:59:59Z",
  },
  {
    ...statement,
    id: "3",
    names: ["GHSA-1"],
    products: [{ image: "registry.example/web:1" }],
    status: "fixed",
  },
  { ...statement, id: "4", names: ["CVE-2026-1234"], products: [{ purl: "pkg:npm/c" }], status: "affected" },
  {
    ...statement,
    id: "5",
    names: ["CVE-2026-1235"],
    products: [{ purl: "pkg:npm/c" }],
    status: "under_investigation",
  },
  { ...statement, id: "6", names: [], products: [{ purl: "pkg:npm/c" }] },
];
const suppressing: ScanReport = {
  ...fullReport,
  findings: fullReport.findings.map((finding) =>
    finding === first ? { ...finding, suppressedBy: statement.id } : finding,
  ),
  statements: [statement],
};
const documents = {
  report: vexOfReport(fullReport, authorship),
  suppressing: vexOfReport(suppressing, authorship),
  hostile: vexOfReport(hostileReport, authorship),
  statements: vexOfStatements(statements, authorship),
};

describe.each(vexFormats)("VEX as %s", (format) => {
  const validate = validator(format);

  it.each(Object.entries(documents))("keeps to the official schema: %s", (_, document) => {
    expect(document.statements.length).toBeGreaterThan(0);
    validate(JSON.parse(writeVex(document, format)));
    expect(validate.errors).toBeNull();
  });

  it("is read back with its status and its components", () => {
    const bytes = Buffer.from(writeVex(documents.suppressing, format));
    const { statements: read } = readVexDocument(bytes, { place: "a.json", trust: "given" });
    expect(read.length).toBeGreaterThan(0);
    const back = read.find(({ names }) => names.includes(first?.id ?? ""));
    expect(back).toMatchObject({ status: "not_affected", justification: statement.justification });
    expect(back?.products.some(({ purl }) => purl === first?.package)).toBe(true);
  });

  it("is read back of an artifact that has a reference only", () => {
    const archive: ScanReport = {
      ...suppressing,
      artifact: { ...suppressing.artifact, kind: "directory", reference: "dir:a b" },
    };
    const bytes = Buffer.from(writeVex(vexOfReport(archive, authorship), format));
    const { statements: read } = readVexDocument(bytes, { place: "a.json", trust: "given" });
    const back = read.find(({ names }) => names.includes(first?.id ?? ""));
    const named = format === "cyclonedx" ? {} : { image: "dir:a b" };
    expect(back?.products).toContainEqual(expect.objectContaining({ ...named, purl: first?.package }));
  });

  it("is the same for the same report, and another for another author", () => {
    expect(writeVex(vexOfReport(suppressing, authorship), format)).toBe(
      writeVex(documents.suppressing, format),
    );
    const other = vexOfReport(suppressing, { ...authorship, author: "Other" });
    expect(other.id).not.toBe(documents.suppressing.id);
  });
});

describe("a document of statements", () => {
  it("says once what a package that is a product says of itself and of what is in it", () => {
    expect(documents.statements.statements.map(({ product, components }) => [product, components])).toEqual([
      ["pkg:npm/a@1", []],
      ["pkg:oci/web@sha256:aa", ["pkg:npm/b"]],
      ["urn:assay:registry.example%2Fweb%3A1", []],
      ["pkg:npm/c", []],
      ["pkg:npm/c", []],
    ]);
  });
});
