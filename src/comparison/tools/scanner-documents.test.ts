import { describe, expect, it } from "vitest";
import { readToolReport } from "./read-tool-report.ts";
import { maxToolFindings } from "./tool-report.ts";

const facts = (value: unknown) => {
  const report = readToolReport(value);
  return report?.findings.map(({ names, packageName, packageKey, version, severity, fixedIn, cleared }) =>
    [names.join("+"), packageName, packageKey, version, severity, fixedIn.join("+"), cleared?.why ?? ""].join(
      " | ",
    ),
  );
};

const sarif = (name: string, results: readonly object[], rules: readonly object[] = []) => ({
  version: "2.1.0",
  runs: [{ tool: { driver: { name, rules } }, results }],
});

describe("SARIF of other scanners", () => {
  it("has the package in the words that Trivy and Grype put it", () => {
    const trivy = sarif("Trivy", [
      {
        ruleId: "CVE-2026-1",
        message: {
          text: "Package: libssl3\nInstalled Version: 3.0.1\nVulnerability CVE-2026-1\nSeverity: HIGH\nFixed Version: 3.0.2, 3.1.0\nLink: [CVE-2026-1](https://x.example)",
        },
      },
      { ruleId: "DS002", message: { text: "Artifact: Dockerfile\nType: dockerfile" } },
    ]);
    expect(readToolReport(trivy)?.tool).toBe("Trivy");
    expect(facts(trivy)).toEqual(["CVE-2026-1 | libssl3 | /libssl3 | 3.0.1 | high | 3.0.2+3.1.0 | "]);
    const grype = sarif("grype", [
      {
        ruleId: "GHSA-jf85-cpcp-j695-lodash",
        message: {
          text: "A critical vulnerability in npm package: lodash, version 4.17.4 was found in image shop:1 at: /app/package.json",
        },
      },
      {
        ruleId: "CVE-2026-2-zlib1g",
        message: { text: "A medium vulnerability in deb package: zlib1g, version 1:1.2 was found at: /x" },
        suppressions: [{ kind: "external", justification: "not used" }],
      },
    ]);
    expect(readToolReport(grype)?.tool).toBe("Grype");
    expect(facts(grype)).toEqual([
      "GHSA-jf85-cpcp-j695 | lodash | npm/lodash | 4.17.4 | critical |  | ",
      "CVE-2026-2 | zlib1g | deb/zlib1g | 1:1.2 | medium |  | not used",
    ]);
  });

  it("has it as a package URL of the result, or of its rule", () => {
    const properties = {
      purl: "pkg:npm/qs@6.7.0",
      severity: "high",
      fixedIn: ["6.7.3"],
      aliases: ["GHSA-1"],
    };
    expect(facts(sarif("Assay", [{ ruleId: "CVE-2026-3", properties }]))).toEqual([
      "CVE-2026-3+GHSA-1 | qs | npm/qs | 6.7.0 | high | 6.7.3 | ",
    ]);
    const rules = [
      {
        id: "CVE-2026-4",
        properties: { purls: ["pkg:deb/debian/a@1", "pkg:deb/debian/b@2"], "security-severity": "7.5" },
      },
    ];
    expect(facts(sarif("Another", [{ ruleIndex: 0, ruleId: "CVE-2026-4" }], rules))).toEqual([
      "CVE-2026-4 | a | deb/a | 1 | high |  | ",
      "CVE-2026-4 | b | deb/b | 2 | high |  | ",
    ]);
  });

  it("is bounded however many results name a rule of many packages", () => {
    const purls = Array.from({ length: 5_000 }, (_, at) => `pkg:npm/p${at}@1`);
    const results = Array.from({ length: 5_000 }, () => ({ ruleId: "CVE-2026-5" }));
    const report = readToolReport(sarif("X", results, [{ id: "CVE-2026-5", properties: { purls } }]));
    expect(report?.findings).toHaveLength(maxToolFindings);
  });
});

describe("CycloneDX with vulnerabilities", () => {
  const document = (vulnerabilities: readonly object[]) => ({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { tools: { components: [{ name: "trivy" }] }, component: { name: "shop:1" } },
    components: [
      {
        "bom-ref": "one",
        purl: "pkg:npm/lodash@4.17.4",
        components: [{ "bom-ref": "two", purl: "pkg:deb/debian/zlib1g@1.2" }],
      },
    ],
    vulnerabilities,
  });

  it("names components by their references, in its own document and by BOM-Link", () => {
    const value = document([
      {
        id: "CVE-2026-1",
        references: [{ id: "GHSA-2" }],
        ratings: [{ severity: "low" }, { severity: "critical" }],
        affects: [
          { ref: "one" },
          { ref: "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#two" },
          { ref: "gone" },
        ],
      },
      {
        id: "CVE-2026-2",
        analysis: { state: "not_affected", justification: "code_not_reachable" },
        affects: [{ ref: "pkg:npm/lodash@4.17.4" }],
      },
    ]);
    expect(readToolReport(value)).toMatchObject({ tool: "Trivy", subject: "shop:1" });
    expect(facts(value)).toEqual([
      "CVE-2026-1+GHSA-2 | lodash | npm/lodash | 4.17.4 | critical |  | ",
      "CVE-2026-1+GHSA-2 | zlib1g | deb/zlib1g | 1.2 | critical |  | ",
      "CVE-2026-2 | lodash | npm/lodash | 4.17.4 | unknown |  | not_affected, code_not_reachable",
    ]);
  });

  it("is no report where it has none", () => {
    expect(readToolReport({ bomFormat: "CycloneDX", components: [] })).toBeUndefined();
    expect(facts(document([{ id: "CVE-1" }, {}, 7 as never]))).toEqual([]);
  });
});
