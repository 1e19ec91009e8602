import { describe, expect, it } from "vitest";
import {
  cleanReport,
  emptyReport,
  fullReport,
  hostileReport,
} from "../../../../test/support/sample-reports.ts";
import { ReportError } from "../../report-error.ts";
import { jsonReporter } from "../index.ts";
import { readReport } from "./read-report.ts";
import { fc } from "../../../../test/support/property.ts";

const look = { color: false, width: 80, dependencyTree: false, allPackages: false };

function written(report: typeof fullReport): string {
  return [...jsonReporter.write(report, look)].join("");
}

function read(text: string) {
  return readReport(Buffer.from(text), "report.json");
}

function failure(text: string): ReportError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ReportError) return error;
    throw error;
  }
  throw new Error("the report was read");
}

describe("readReport", () => {
  it.each(Object.entries({ emptyReport, cleanReport, fullReport, hostileReport }))(
    "gives back what was written: %s",
    (_name, report) => {
      const text = written(report);
      expect(written(read(text))).toBe(text);
    },
  );

  it("keeps packages whole, but for what no report holds", () => {
    const given = fullReport.inventory.packages.map((pkg) =>
      pkg.namespace === "debian" ? { ...pkg, purl: pkg.purl.replace("deb/", "deb/debian/") } : pkg,
    );
    const report = { ...fullReport, inventory: { ...fullReport.inventory, packages: given } };
    expect(read(written(report)).inventory.packages).toEqual(given);
  });

  it("reads reports of before members that came later, and passes over those it does not know", () => {
    const old = JSON.parse(written(fullReport)) as Record<string, Record<string, unknown>>;
    delete old["artifact"]!["config"];
    old["later"] = { anything: true };
    const { artifact } = read(JSON.stringify(old));
    expect(artifact.config?.config.labels["org.opencontainers.image.source"]).toBe(
      "https://git.example/shop/web",
    );
  });

  it.each([
    ["[1, 2", "REPORT_UNREADABLE", "no valid JSON"],
    ["[]", "REPORT_INVALID", "report.json must be an object"],
    ["{}", "REPORT_INVALID", "no schemaVersion"],
    ['{"schemaVersion":2}', "REPORT_TOO_NEW", "schema version 2"],
    ['{"schemaVersion":1,"artifact":{"reference":7}}', "REPORT_INVALID", "report.json/artifact/reference"],
  ])("says what is wrong with %s", (text, code, message) => {
    const error = failure(text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it("names the place of a bad member, and never its content", () => {
    const report = JSON.parse(written(fullReport)) as { findings: { severity: string }[] };
    report.findings[1]!.severity = "hunter2";
    const { message } = failure(JSON.stringify(report));
    expect(message).toContain("report.json/findings/1/severity must be one of critical, high");
    expect(message).not.toContain("hunter2");
  });

  it("answers any damage with a report or a ReportError", () => {
    const bytes = Buffer.from(written(fullReport));
    const damage = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean());
    fc.assert(
      fc.property(damage, ([at, byte, cut]) => {
        const copy = cut ? Buffer.from(bytes.subarray(0, at)) : Buffer.from(bytes);
        if (!cut) copy[at] = byte;
        try {
          expect(readReport(copy, "x").artifact.layers).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(ReportError);
        }
      }),
      { numRuns: 200 },
    );
  });
});
