import { expect, it } from "vitest";
import type { Finding } from "#model";
import { cleanReport, sampleFinding, samplePackage } from "../../../test/support/sample-reports.ts";
import { tableReporter } from "./index.ts";

const pkg = samplePackage({ id: "p1", name: "leaf", version: "1.0", type: "npm" });
const finding = (id: string, parts: Partial<Finding>): Finding => sampleFinding(pkg, { id, ...parts });

function lines(findings: readonly Finding[], showSuppressed = true): readonly string[] {
  const report = { ...cleanReport, inventory: { ...cleanReport.inventory, packages: [pkg] }, findings };
  const options = { color: false, width: 100, dependencyTree: false, allPackages: false, showSuppressed };
  const text = [...tableReporter.write(report, options)].join("");
  return text.split("\n").map((line) => line.trim());
}

const cleared = (id: string, evidence: NonNullable<Finding["evidence"]>, source = "debian"): Finding =>
  finding(id, {
    status: "not-affected",
    evidence,
    sources: [
      { name: "ghsa", advisory: "GHSA-1", severity: "high", status: "affected" },
      { name: source, advisory: id, severity: "low", status: "not-affected" },
    ],
  });

it("tells for what evidence findings are not affected, and who says so", () => {
  const told = lines([
    cleared("CVE-1", "vendor-statement"),
    cleared("CVE-2", "vendor-statement", "own-acme"),
    cleared("CVE-3", "backport"),
    cleared("CVE-4", "symbols-absent"),
    cleared("CVE-5", "class-absent"),
  ]);
  expect(told).toContain("Suppressed   0 findings, 5 not affected");
  const after = (head: string): string => told[told.indexOf(head) + 1] ?? "";
  expect(after("debian   not affected, says the distribution")).toBe("CVE-1 leaf 1.0");
  expect(after("own-acme   not affected, says your own feed")).toBe("CVE-2 leaf 1.0");
  expect(after("backported   not affected, the fix was put into the installed version")).toBe(
    "CVE-3 leaf 1.0",
  );
  expect(after("not linked   not affected, the program has none of the vulnerable functions")).toBe(
    "CVE-4 leaf 1.0",
  );
  expect(after("taken out   not affected, the archive does not hold the vulnerable class")).toBe(
    "CVE-5 leaf 1.0",
  );
});

it("names what counts although sources disagree, and only on request", () => {
  const sources = [
    { name: "ghsa", advisory: "GHSA-1", severity: "critical", status: "affected" },
    { name: "pypa", advisory: "PYSEC-1", severity: "unknown", status: "affected" },
    { name: "nvd", advisory: "CVE-1", severity: "medium", status: "not-affected" },
  ] as const;
  const disputed = finding("CVE-1", { sources });
  const agreed = finding("CVE-2", { sources: sources.slice(0, 2) });
  const told = lines([disputed, agreed]);
  expect(told).toContain("Sources disagree   1 finding");
  expect(told).toContain("CVE-1 leaf 1.0   ghsa critical, pypa unknown, nvd not affected");
  expect(lines([disputed], false).join("\n")).not.toContain("disagree");
});

it.each([
  ["secret", "secret", "Credentials"],
  ["misconfiguration", "misconfig", "Checks"],
  ["license", "license", "Licences"],
] as const)("are counted in the summary: %s", (kind, scanner, title) => {
  const summary = (suppressedBy: string | null, showSuppressed = false): string => {
    const report = {
      ...cleanReport,
      scanners: [scanner],
      findings: [finding("a/b", { kind, suppressedBy })],
    };
    const options = { color: false, width: 80, dependencyTree: false, allPackages: false, showSuppressed };
    return [...tableReporter.write(report, options)].join("");
  };
  expect(summary(null)).not.toContain("suppressed");
  expect(summary("accepted")).toContain("1 finding suppressed; --show-suppressed tells why");
  expect(summary("accepted", true)).toContain("1 finding suppressed; listed above");
  expect(summary("accepted")).not.toMatch(/none found|no configuration failed/);
  expect(summary("accepted")).toMatch(new RegExp(`^${title} `, "m"));
});
