import { describe, expect, it } from "vitest";
import type { Finding, ScanReport } from "#model";
import { everyKindReport } from "../../../test/support/every-kind-report.ts";
import { fullReport, hostile } from "../../../test/support/sample-reports.ts";
import { artifactURI } from "./artifact-uri.ts";
import { sarifReporter } from "./index.ts";
import { fc } from "../../../test/support/property.ts";

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly {
            readonly descriptor: { readonly id: string };
            readonly message: { readonly text: string };
          }[];
        },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly message: { readonly text: string };
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly properties: { readonly kind: string; readonly severity: string };
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: { readonly startLine: number; readonly endLine?: number };
          };
        }[];
      }[];
    },
  ];
}

function run(report: ScanReport): Log["runs"][0] {
  const options = { color: false, width: 80, dependencyTree: false, allPackages: false };
  return (JSON.parse([...sarifReporter.write(report, options)].join("")) as Log).runs[0];
}

describe("the SARIF log", () => {
  it("has findings of all four kinds, and neither suppressed ones nor those that do not affect", () => {
    const { results } = run(everyKindReport);
    expect(new Set(results.map(({ properties }) => properties.kind))).toEqual(
      new Set(["vulnerability", "secret", "misconfiguration", "license"]),
    );
    const ids = results.map(({ ruleId }) => ruleId);
    expect(ids).not.toContain("CVE-2026-5555");
    expect(ids).not.toContain("CVE-2026-9999");
  });

  it("says in an alert where a package came from and what to do", () => {
    const [first] = run(fullReport).results;
    expect(first?.message.text).toContain("Upgrade libssl3 from 3.0.11-1~deb12u2 to 3.0.14-1~deb12u2.");
    expect(first?.message.text).toContain("Brought by layer 2 of 3: RUN apt-get update");
  });

  it("names the lines of a misconfiguration", () => {
    const found = run(everyKindReport).results.find(
      ({ properties }) => properties.kind === "misconfiguration",
    );
    expect(found?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "src/Dockerfile" },
      region: { startLine: 7, endLine: 9 },
    });
  });

  it("points each result at its rule", () => {
    const { results, tool } = run(everyKindReport);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  it("gives each result a fingerprint of its own, which a new version of the package or another layer does not change", () => {
    const fingerprints = (report: ScanReport) =>
      run(report).results.map(({ partialFingerprints }) => partialFingerprints["primaryLocationLineHash"]);
    const before = fingerprints(fullReport);
    expect(new Set(before).size).toBe(before.length);
    const rebuilt = {
      ...fullReport,
      inventory: {
        ...fullReport.inventory,
        packages: fullReport.inventory.packages.map((pkg) => ({ ...pkg, version: "9", layer: 0 })),
      },
    };
    expect(fingerprints(rebuilt)).toEqual(before);
  });

  it("keeps the most severe 5,000, with the rules of those only, and says what is left out", () => {
    const [finding] = fullReport.findings;
    const severities = ["low", "critical", "medium", "high"] as const;
    const findings: Finding[] = Array.from({ length: 12_000 }, (_, index) => ({
      ...finding!,
      id: `CVE-2026-${10_000 + index}`,
      severity: severities[index % 4]!,
    }));
    const { results, tool, invocations } = run({ ...fullReport, findings });
    expect(results).toHaveLength(5000);
    expect(tool.driver.rules).toHaveLength(5000);
    expect(Map.groupBy(results, ({ properties }) => properties.severity).get("critical")).toHaveLength(3000);
    expect(results.every(({ properties }) => ["critical", "high"].includes(properties.severity))).toBe(true);
    const [cut] = invocations[0].toolExecutionNotifications;
    expect(cut?.descriptor.id).toBe("results-cut");
    expect(cut?.message.text).toContain("7000 are left out");
  });

  it("does not call a scan without advisories a success", () => {
    expect(run({ ...fullReport, snapshot: null }).invocations[0].executionSuccessful).toBe(false);
    expect(run(fullReport).invocations[0].executionSuccessful).toBe(true);
  });

  it("makes no link of a title", () => {
    const text = run(hostile("[click](https://evil.example)")).results[0]?.message.text ?? "";
    expect(text).not.toMatch(/\]\(/);
  });
});

describe("a path as a URI", () => {
  it.each([
    ["/etc/passwd", "etc/passwd"],
    ["/a b/ü#1?.txt", "a%20b/%C3%BC%231%3F.txt"],
    ["/100%/x", "100%25/x"],
    ["/app.jar!/lib/b.jar", "app.jar%21/lib/b.jar"],
    ["C:\\x", "C%3A%5Cx"],
    ["//host/share", "host/share"],
    ["/a/../../b/./c", "a/dot-dot/dot-dot/b/dot/c"],
    ["#/config/Env/0", "%23/config/Env/0"],
    ["/\ud800", "%EF%BF%BD"],
    ["/", "root"],
    ["", "root"],
  ])("%j is %s", (path, uri) => expect(artifactURI(path)).toBe(uri));

  it("is a relative reference below the root and leads back to the path, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (path) => {
        const uri = artifactURI(path);
        expect(uri).toMatch(/^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$/);
        expect(new URL(uri, "https://root.example/base/").href.startsWith("https://root.example/base/")).toBe(
          true,
        );
      }),
    );
  });
});
