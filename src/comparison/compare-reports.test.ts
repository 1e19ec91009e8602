import { describe, expect, it } from "vitest";
import type { Finding, Package, ScanReport } from "#model";
import { cleanReport, fullReport, sampleFinding, samplePackage } from "../../test/support/sample-reports.ts";
import { compareReports, knownIn } from "./index.ts";
import { fc } from "../../test/support/property.ts";

function report(packages: readonly Package[], findings: readonly Finding[] = []): ScanReport {
  return { ...cleanReport, inventory: { ...cleanReport.inventory, packages }, findings };
}

const lodash = samplePackage({
  id: "p1",
  name: "lodash",
  version: "4.17.15",
  type: "npm",
  licenses: ["MIT"],
});
const newer = { ...lodash, id: "p9", version: "4.17.21", licenses: ["ISC"] };
const openssl = samplePackage({ id: "p2", name: "openssl", version: "3.0.1", type: "deb" });
const flaw = sampleFinding(lodash, { id: "CVE-2026-1", aliases: ["GHSA-a"], severity: "high" });

describe("compareReports", () => {
  it("finds nothing between a report and itself", () => {
    const { packages, vulnerabilities, secrets, licenses, configuration } = compareReports(
      fullReport,
      fullReport,
    );
    const nothing = { added: [], removed: [], changed: [] };
    expect([packages, vulnerabilities, secrets]).toEqual([nothing, nothing, nothing]);
    expect([licenses, configuration]).toEqual([[], []]);
  });

  it("tells packages that came, went and changed, and in which direction", () => {
    const { packages, licenses } = compareReports(report([lodash, openssl]), report([newer]));
    expect(packages.removed.map(({ name }) => name)).toEqual(["openssl"]);
    expect(packages.changed).toMatchObject([{ from: ["4.17.15"], to: ["4.17.21"], direction: "up" }]);
    expect(licenses).toMatchObject([{ from: "MIT", to: "ISC" }]);
    expect(compareReports(report([newer]), report([lodash])).packages.changed[0]?.direction).toBe("down");
  });

  it("takes a vulnerability for the same whatever its package's version and the name that is shown", () => {
    const renamed = sampleFinding(newer, { id: "GHSA-a", severity: "critical", fixedIn: ["5"] });
    const { vulnerabilities } = compareReports(report([lodash], [flaw]), report([newer], [renamed]));
    expect([vulnerabilities.added, vulnerabilities.removed]).toEqual([[], []]);
    expect(vulnerabilities.changed).toMatchObject([{ facts: ["severity high → critical", "fix none → 5"] }]);
  });

  it("tells a vulnerability in several copies of a package once", () => {
    const copy = { ...lodash, id: "p3", locations: [{ path: "/b", layer: 0 }] };
    const after = report(
      [lodash, copy],
      [flaw, sampleFinding(copy, { id: "CVE-2026-1", aliases: ["GHSA-a"] })],
    );
    expect(compareReports(report([lodash]), after).vulnerabilities.added).toHaveLength(1);
  });

  it("tells what changed in the configuration and in size", () => {
    const { artifact } = cleanReport;
    const config = artifact.config!;
    const other: ScanReport = {
      ...cleanReport,
      artifact: {
        ...artifact,
        layers: artifact.layers.slice(0, 1),
        config: { ...config, config: { ...config.config, user: "app", env: ["TOKEN=hunter2"], labels: {} } },
      },
    };
    const { configuration, size } = compareReports(cleanReport, other);
    expect(configuration).toContainEqual({ member: "user", from: null, to: "app" });
    expect(configuration).toContainEqual({ member: "variable TOKEN", from: null, to: "set" });
    expect(JSON.stringify(configuration)).not.toContain("hunter2");
    expect(size).toMatchObject({ layersFrom: 3, layersTo: 1, sharedLayers: 1, to: 29_124_608 });
  });

  it("says the same of both directions, with the sides swapped", () => {
    const packages = fc.subarray([lodash, newer, openssl]);
    const sides = packages.map((some) =>
      report(
        some,
        some.map((pkg) => sampleFinding(pkg, { id: "CVE-2026-1" })),
      ),
    );
    fc.assert(
      fc.property(sides, sides, (left, right) => {
        const [there, back] = [compareReports(left, right), compareReports(right, left)];
        expect(there.packages.added).toEqual(back.packages.removed);
        expect(there.vulnerabilities.added.map(({ place }) => place)).toEqual(
          back.vulnerabilities.removed.map(({ place }) => place),
        );
        expect(there.packages.changed.length).toBe(back.packages.changed.length);
      }),
    );
  });
});

describe("knownIn", () => {
  it("knows what a baseline has too, by package and any name", () => {
    const isKnown = knownIn(report([lodash], [flaw]));
    const renamed = sampleFinding(newer, { id: "GHSA-a" });
    const elsewhere = sampleFinding(openssl, { id: "CVE-2026-1" });
    const now = report([newer, openssl], [renamed, elsewhere]);
    expect(now.findings.map((finding) => isKnown(finding, now))).toEqual([true, false]);
  });

  it("does not know what the baseline was not affected by", () => {
    const cleared = report([lodash], [{ ...flaw, status: "not-affected" }]);
    expect(knownIn(cleared)(flaw, report([lodash], [flaw]))).toBe(false);
  });
});
