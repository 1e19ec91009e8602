import { readdirSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { schemeForPurlType } from "#versions";
import { expectGolden } from "../../test/support/golden.ts";
import {
  cleanReport,
  emptyReport,
  fullReport,
  hostile,
  hostileReport,
} from "../../test/support/sample-reports.ts";
import { everyKindReport } from "../../test/support/every-kind-report.ts";
import { reportSchema } from "./json/report-schema.ts";
import { loadTemplates, reporters, visibleText, type ReportOptions } from "./index.ts";
import { fc } from "../../test/support/property.ts";

const { compileTemplate } = await loadTemplates();
const plain: ReportOptions = {
  color: false,
  version: "0.1.0",
  template: compileTemplate(
    "all.html",
    "{{ artifact.reference }} {{ verdict.outcome }}\n{% for f in findings %}{{ f.headline }} {{ f.name }} {{ f.remedy }} {{ f.place }}\n{% endfor %}",
  ),
  width: 80,
  dependencyTree: true,
  allPackages: false,
  compareVersions(type, left, right) {
    const scheme = schemeForPurlType(type);
    const [parsedLeft, parsedRight] = [scheme?.parse(left), scheme?.parse(right)];
    return parsedLeft?.ok === true && parsedRight?.ok === true
      ? scheme?.compare(parsedLeft.value, parsedRight.value)
      : undefined;
  },
};
const samples = {
  empty: emptyReport,
  clean: cleanReport,
  full: fullReport,
  hostile: hostileReport,
  kinds: everyKindReport,
};

function write(id: string, report: typeof fullReport, options = plain): string {
  const reporter = reporters.find((candidate) => candidate.id === id)!;
  return [...reporter.write(report, options)].join("");
}

describe("reporters", () => {
  it("are one for each folder, sorted", () => {
    const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(reporters.map(({ id }) => id)).toEqual(folders.map(({ name }) => name).sort());
  });

  for (const { id, extension } of reporters) {
    it.each(Object.entries(samples))(`write ${id} of the report "%s" as before`, (name, report) => {
      expectGolden(write(id, report), new URL(`${id}/testdata/${name}${extension}`, import.meta.url));
    });

    it(`write ${id} twice the same, ending with a line feed`, () => {
      expect(write(id, fullReport)).toBe(write(id, fullReport));
      expect(write(id, fullReport)).toMatch(/[^\n]\n$/);
    });
  }
});

describe("the JSON report", () => {
  // Fields that the schema does not name would be a contract by accident.
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(closed(reportSchema) as object);

  it.each(Object.entries(samples))("keeps to its schema (%s)", (_name, report) => {
    const isValid = validate(JSON.parse(write("json", report)));
    expect(validate.errors).toBe(null);
    expect(isValid).toBe(true);
  });

  it("is refused by the schema with a field too many, so that the check can fail", () => {
    expect(validate({ ...JSON.parse(write("json", emptyReport)), extra: 1 })).toBe(false);
  });

  it("names layers by their digests and never by the clock", () => {
    const text = write("json", fullReport);
    const report = JSON.parse(text) as { packages: { id: string; layer: string }[] };
    expect(report.packages.find(({ id }) => id === "p4")?.layer).toBe(fullReport.artifact.layers[2]?.digest);
    expect(text).not.toContain("durationMs");
    expect(text).toBe(
      write("json", { ...fullReport, statistics: { ...fullReport.statistics, durationMs: 1 } }),
    );
  });

  it("is written piece by piece, however many findings there are", () => {
    const [finding] = fullReport.findings;
    const many = { ...fullReport, findings: Array.from({ length: 200_000 }, () => finding!) };
    let longest = 0;
    let pieces = 0;
    const json = reporters.find(({ id }) => id === "json")!;
    for (const piece of json.write(many, plain)) {
      longest = Math.max(longest, piece.length);
      pieces += 1;
    }
    expect(pieces).toBeGreaterThan(200_000);
    expect(longest).toBeLessThan(10_000);
  });
});

describe("the table", () => {
  const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 200 }));

  it("lets nothing a terminal acts on through, whatever names hold", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 200 }), (text, width) => {
        const table = write("table", hostile(text), { ...plain, width, allPackages: true });
        expect(table.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 300 },
    );
  });

  it("adds nothing but its own colours", () => {
    const table = write("table", hostileReport, { ...plain, color: true });

    expect(table.replace(/\u001b\[(?:1;31|22;39|[0-9]{1,2})m/g, "").replaceAll("\n", "")).not.toMatch(
      /\p{Cc}/u,
    );
  });

  it.each([80, 120])("fits into %i columns", (width) => {
    const lines = write("table", fullReport, { ...plain, width, allPackages: true }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it("says clean only of what advisories covered", () => {
    expect(write("table", cleanReport)).toContain("no known vulnerability");
    expect(write("table", emptyReport)).not.toContain("no known vulnerability");
    expect(write("table", { ...cleanReport, issues: fullReport.issues })).not.toContain(
      "no known vulnerability",
    );
    expect(write("table", { ...cleanReport, snapshot: null })).toContain("assay db import");
    expect(write("table", { ...cleanReport, snapshot: null, scanners: [] })).toContain("packages only");
  });

  it("names every vulnerability, however many a package has", () => {
    const table = write("table", fullReport);
    for (const { id } of fullReport.findings.filter(({ status }) => status === "affected"))
      expect(table).toContain(id);
  });

  it("ends a circle of dependencies", () => {
    expect(write("table", hostile("x")).split("\n").length).toBeLessThan(100);
  });
});

describe("visibleText", () => {
  it("leaves text alone that is only text", () => {
    const text = "naïve 漢字 ünïcode → “quotes” \\ back";
    expect(visibleText(text)).toBe(text);
  });
});

/** The schema with every object closed. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in copy ? { ...copy, additionalProperties: false } : copy;
}
