import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { everyKindReport } from "../../test/support/every-kind-report.ts";
import { describeWithTools } from "../../test/support/requires.ts";
import { cleanReport, emptyReport, hostile, hostileReport } from "../../test/support/sample-reports.ts";
import { reporters, type ReportOptions } from "./index.ts";
import { fc } from "../../test/support/property.ts";

const options: ReportOptions = {
  color: false,
  width: 80,
  dependencyTree: false,
  allPackages: false,
  version: "0.1.0",
};

const samples = { empty: emptyReport, clean: cleanReport, kinds: everyKindReport, hostile: hostileReport };

type Validator = (value: unknown) => string | null;

/** Each format with how its text is taken apart and the schema for each part. */
const formats: readonly (readonly [string, (text: string) => readonly (readonly [Validator, unknown])[]])[] =
  [
    ["asff", whole(schema("asff/testdata/schema.json"))],
    ["cloudevents", eachOf(schema("cloudevents/testdata/schema.json"))],
    ["gitlab", whole(schema("gitlab/testdata/schema.json"))],
    ["gitlab-container-scanning", whole(schema("gitlab-container-scanning/testdata/schema.json"))],
    ["gitlab-dependency-scanning", whole(schema("gitlab-dependency-scanning/testdata/schema.json"))],
    ["gitlab-sast", whole(schema("gitlab-sast/testdata/schema.json"))],
    ["gitlab-secret-detection", whole(schema("gitlab-secret-detection/testdata/schema.json"))],
    ["ocsf", ocsfEvents(schema("ocsf/testdata/schema-2002.json"), schema("ocsf/testdata/schema-2003.json"))],
    ["sarif", whole(schema("sarif/testdata/schema.json"))],
  ];

describe.each(formats)("%s keeps to its official schema", (id, parts) => {
  it.each(Object.entries(samples))("for the report %s", (_name, report) => {
    for (const [validate, value] of parts(written(id, report))) expect(validate(value)).toBe(null);
  });

  it("whatever names hold", () => {
    const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ maxLength: 3000 }));
    fc.assert(
      fc.property(texts, (text) => {
        for (const [validate, value] of parts(written(id, hostile(text)))) expect(validate(value)).toBe(null);
      }),
      { numRuns: 40 },
    );
  });

  it("which refuses what is none, so that the check can fail", () => {
    const [first] = parts(written(id, everyKindReport));
    expect(first?.[0]({})).not.toBe(null);
  });
});

describeWithTools(["xmllint"], "junit keeps to the schema of Jenkins", () => {
  const xsd = fileURLToPath(new URL("junit/testdata/junit-10.xsd", import.meta.url));

  it.each(Object.entries(samples))("for the report %s", (_name, report) => {
    const file = join(mkdtempSync(join(tmpdir(), "assay-junit-")), "report.xml");
    writeFileSync(file, written("junit", report));
    // It prints nothing of what is valid, and ends with an error otherwise.
    execFileSync("xmllint", ["--noout", "--nonet", "--schema", xsd, file], { stdio: "pipe" });
  });

  it("which refuses what is none, so that the check can fail", () => {
    const file = join(mkdtempSync(join(tmpdir(), "assay-junit-")), "report.xml");
    writeFileSync(file, "<testsuites><finding/></testsuites>");
    expect(() => execFileSync("xmllint", ["--noout", "--schema", xsd, file], { stdio: "pipe" })).toThrow(
      /fails to validate/,
    );
  });
});

function written(id: string, report: ScanReport): string {
  return [...reporters.find((reporter) => reporter.id === id)!.write(report, options)].join("");
}

function schema(path: string): Validator {
  const document = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as {
    readonly $schema?: string;
  };
  const Validation = document.$schema?.includes("2020-12") === true ? Ajv2020 : Ajv;
  const ajv = new Validation({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(document);
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

function whole(validate: Validator) {
  return (text: string) => [[validate, JSON.parse(text)] as const];
}

function eachOf(validate: Validator) {
  return (text: string) => (JSON.parse(text) as unknown[]).map((value) => [validate, value] as const);
}

function ocsfEvents(vulnerability: Validator, compliance: Validator) {
  return (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const event = JSON.parse(line) as { readonly class_uid: number };
        return [event.class_uid === 2002 ? vulnerability : compliance, event] as const;
      });
}
