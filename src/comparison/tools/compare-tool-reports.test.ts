import { describe, expect, it } from "vitest";
import { emptyReport, sampleFinding, samplePackage } from "../../../test/support/sample-reports.ts";
import { assayToolReport } from "./assay.ts";
import { compareToolReports } from "./compare-tool-reports.ts";
import { readToolReport } from "./read-tool-report.ts";
import type { ToolReport } from "./tool-report.ts";

function read(value: unknown): ToolReport {
  const report = readToolReport(value);
  if (report === undefined) throw new Error("it was not read");
  return report;
}

const facts = (report: ToolReport) =>
  report.findings.map(({ names, packageKey, version, severity, fixedIn, cleared }) => [
    names.join(" "),
    packageKey,
    version,
    severity,
    fixedIn.join(" "),
    cleared?.why,
  ]);

const trivy = {
  SchemaVersion: 2,
  ArtifactName: "web:1",
  ArtifactType: "container_image",
  Results: [
    {
      Target: "web:1 (debian 12.5)",
      Class: "os-pkgs",
      Type: "debian",
      Packages: [
        {
          Name: "libssl3",
          Version: "3.0.1",
          Identifier: { PURL: "pkg:deb/debian/libssl3@3.0.1?arch=amd64" },
        },
      ],
      Vulnerabilities: [
        {
          VulnerabilityID: "CVE-2026-1",
          VendorIDs: ["DSA-1-1"],
          PkgName: "libssl3",
          PkgIdentifier: { PURL: "pkg:deb/debian/libssl3@3.0.1?arch=amd64" },
          InstalledVersion: "3.0.1",
          FixedVersion: "3.0.2, 3.1.0",
          Status: "fixed",
          Severity: "HIGH",
        },
      ],
      ExperimentalModifiedFindings: [
        {
          Type: "vulnerability",
          Status: "ignored",
          Statement: "not used",
          Source: ".trivyignore.yaml",
          Finding: {
            VulnerabilityID: "CVE-2026-2",
            PkgName: "zlib1g",
            InstalledVersion: "1.2",
            Severity: "LOW",
          },
        },
      ],
    },
    {
      Target: "app",
      Class: "lang-pkgs",
      Type: "gobinary",
      Vulnerabilities: [
        {
          VulnerabilityID: "CVE-2026-3",
          PkgName: "golang.org/x/net",
          InstalledVersion: "v0.1.0",
          FixedVersion: "0.2.0",
          Severity: "MEDIUM",
        },
      ],
    },
  ],
};

const grype = {
  matches: [
    {
      vulnerability: { id: "GHSA-3", severity: "Medium", fix: { versions: ["0.2.0"], state: "fixed" } },
      relatedVulnerabilities: [{ id: "CVE-2026-3" }],
      artifact: {
        name: "golang.org/x/net",
        version: "v0.1.0",
        type: "go-module",
        purl: "pkg:golang/golang.org/x/net@v0.1.0",
      },
    },
  ],
  ignoredMatches: [
    {
      vulnerability: { id: "CVE-2026-1", severity: "High", fix: { versions: [], state: "unknown" } },
      artifact: {
        name: "libssl3",
        version: "3.0.1",
        type: "deb",
        purl: "pkg:deb/debian/libssl3@3.0.1?arch=amd64",
      },
      appliedIgnoreRules: [{ vulnerability: "CVE-2026-1", reason: "accepted" }],
    },
  ],
  source: { type: "image", target: { userInput: "web:1" } },
  descriptor: { name: "grype", version: "0.80.0" },
};

const osv = {
  results: [
    {
      source: { path: "/go.mod", type: "lockfile" },
      packages: [
        {
          package: { name: "golang.org/x/net", version: "0.1.0", ecosystem: "Go" },
          vulnerabilities: [
            {
              id: "GO-2026-3",
              aliases: ["CVE-2026-3"],
              affected: [
                {
                  package: { name: "golang.org/x/net", ecosystem: "Go" },
                  ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "0.2.0" }] }],
                },
              ],
            },
            { id: "GHSA-3", aliases: ["CVE-2026-3"], database_specific: { severity: "MODERATE" } },
          ],
          groups: [
            {
              ids: ["GO-2026-3", "GHSA-3"],
              aliases: ["CVE-2026-3", "GHSA-3", "GO-2026-3"],
              max_severity: "5.3",
            },
          ],
        },
      ],
    },
  ],
};

const snyk = {
  vulnerabilities: [
    {
      id: "SNYK-DEBIAN12-OPENSSL-1",
      packageName: "openssl/libssl3",
      name: "openssl/libssl3",
      version: "3.0.1",
      severity: "high",
      identifiers: { CVE: ["CVE-2026-1"], CWE: [] },
      fixedIn: [],
      packageManager: "debian:12",
      from: ["a"],
    },
    {
      id: "SNYK-DEBIAN12-OPENSSL-1",
      packageName: "openssl/libssl3",
      name: "openssl/libssl3",
      version: "3.0.1",
      severity: "high",
      identifiers: { CVE: ["CVE-2026-1"], CWE: [] },
      fixedIn: [],
      packageManager: "debian:12",
      from: ["b"],
    },
  ],
  filtered: {
    ignore: [
      {
        id: "SNYK-DEBIAN12-ZLIB-1",
        packageName: "zlib/zlib1g",
        version: "1.2",
        severity: "low",
        identifiers: { CVE: ["CVE-2026-2"] },
      },
    ],
    patch: [],
  },
  packageManager: "deb",
  projectName: "docker-image|web",
  ok: false,
};

const scout = {
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: {
          name: "docker scout",
          version: "1.15.0",
          rules: [
            {
              id: "CVE-2026-1",
              properties: {
                affected_version: "<3.0.2",
                fixed_version: "3.0.2",
                cvssV3_severity: "HIGH",
                purls: ["pkg:deb/debian/openssl@3.0.1?os_name=debian"],
              },
            },
            { id: "CVE-2026-4", properties: { fixed_version: "not fixed", purls: ["pkg:npm/%40a/b@1"] } },
            {
              id: "GMS-2026-5",
              properties: {
                cvssV3_severity: "UNSPECIFIED",
                fixed_version: "not fixed",
                purl: "pkg:maven/com.example/x@1.4.5",
              },
            },
          ],
        },
      },
      results: [
        { ruleId: "CVE-2026-1", locations: [{ physicalLocation: { artifactLocation: { uri: "web:1" } } }] },
      ],
    },
  ],
};

describe("reports of other scanners", () => {
  it.each([
    [
      "Trivy",
      trivy,
      [
        ["CVE-2026-1 DSA-1-1", "deb/libssl3", "3.0.1", "high", "3.0.2 3.1.0", undefined],
        ["CVE-2026-2", "deb/zlib1g", "1.2", "low", "", "ignored, not used, .trivyignore.yaml"],
        ["CVE-2026-3", "golang/golang.org/x/net", "v0.1.0", "medium", "0.2.0", undefined],
      ],
    ],
    [
      "Grype",
      grype,
      [
        ["GHSA-3 CVE-2026-3", "golang/golang.org/x/net", "v0.1.0", "medium", "0.2.0", undefined],
        ["CVE-2026-1", "deb/libssl3", "3.0.1", "high", "", "accepted"],
      ],
    ],
    [
      "OSV-Scanner",
      osv,
      [["GO-2026-3 GHSA-3 CVE-2026-3", "golang/golang.org/x/net", "0.1.0", "medium", "0.2.0", undefined]],
    ],
    [
      "Snyk",
      snyk,
      [
        ["SNYK-DEBIAN12-OPENSSL-1 CVE-2026-1", "deb/libssl3", "3.0.1", "high", "", undefined],
        ["SNYK-DEBIAN12-ZLIB-1 CVE-2026-2", "deb/zlib1g", "1.2", "low", "", "ignored in .snyk"],
      ],
    ],
    [
      "Docker Scout",
      scout,
      [
        ["CVE-2026-1", "deb/openssl", "3.0.1", "high", "3.0.2", undefined],
        ["CVE-2026-4", "npm/@a/b", "1", "unknown", "", undefined],
        ["GMS-2026-5", "maven/com.example/x", "1.4.5", "unknown", "", undefined],
      ],
    ],
  ])("are read: %s", (tool, value, expected) => {
    const report = read(value);
    expect(report.tool).toBe(tool);
    expect(facts(report)).toEqual(expected);
  });

  it("are read: packages of distributions in OSV-Scanner 2, by their own names", () => {
    const report = read({
      results: [
        {
          source: { path: "/var/lib/dpkg/status", type: "os" },
          packages: [
            {
              package: {
                name: "glibc",
                os_package_name: "libc6",
                version: "2.41-12",
                ecosystem: "Debian:13",
                image_origin_details: { index: 0 },
              },
              groups: [{ ids: ["DEBIAN-CVE-2026-1"], aliases: ["CVE-2026-1", "DEBIAN-CVE-2026-1"] }],
              vulnerabilities: [{ id: "DEBIAN-CVE-2026-1" }],
            },
          ],
        },
      ],
    });
    expect(facts(report)).toEqual([
      ["DEBIAN-CVE-2026-1 CVE-2026-1", "deb/libc6", "2.41-12", "unknown", "", undefined],
    ]);
  });

  it.each([
    [{}],
    [[]],
    [null],
    ["text"],
    [{ runs: [{ tool: { driver: { name: "other" } } }] }],
    [{ vulnerabilities: [] }],
  ])("are none of theirs: %j", (value) => {
    expect(readToolReport(value)).toBeUndefined();
  });
});

describe("a comparison", () => {
  const because = (left: ToolReport, right: ToolReport) =>
    compareToolReports(left, right).onlyLeft.map(
      ({ finding, cause, because: why }) => `${finding.names[0]}: ${cause}: ${why}`,
    );

  it("joins by any name, with Go's v and without", () => {
    expect(compareToolReports(read(grype), read(osv))).toMatchObject({
      both: 1,
      onlyLeft: [],
      onlyRight: [],
    });
  });

  it("counts what both have once, and what each lists of it", () => {
    const twice = read(grype);
    const left = { ...twice, findings: [...twice.findings, ...twice.findings] };
    expect(compareToolReports(left, read(osv))).toMatchObject({
      both: 1,
      left: { findings: 2, shared: 2 },
      right: { findings: 1, shared: 1 },
    });
  });

  it("explains what one suppresses, has elsewhere or does not have", () => {
    expect(because(read(trivy), read(grype))).toEqual([
      "CVE-2026-1: suppressed: Grype suppresses it: accepted",
    ]);
    expect(because(read(trivy), read(scout))).toEqual([
      "CVE-2026-1: other-package: Docker Scout has it in openssl 3.0.1",
      "CVE-2026-3: not-reported: Docker Scout does not report it",
    ]);
    expect(because(read(trivy), read(osv))).toEqual([
      "CVE-2026-1: not-reported: OSV-Scanner does not report it",
    ]);
  });

  it("explains what Assay knows: another version, not affected, another advisory", () => {
    const net = samplePackage({
      id: "p1",
      name: "golang.org/x/net",
      version: "v0.9.0",
      type: "golang",
      purl: "pkg:golang/golang.org/x/net@v0.9.0",
    });
    const ssl = samplePackage({
      id: "p2",
      name: "libssl3",
      version: "3.0.1",
      type: "deb",
      purl: "pkg:deb/debian/libssl3@3.0.1",
    });
    const report = (...findings: Parameters<typeof sampleFinding>[1][]) =>
      assayToolReport({
        ...emptyReport,
        inventory: { ...emptyReport.inventory, packages: [net, ssl] },
        findings: findings.map((parts) => sampleFinding(parts.id === "CVE-2026-3" ? net : ssl, parts)),
      });
    expect(
      because(
        read(trivy),
        report({ id: "CVE-2026-3" }, { id: "CVE-2026-1", status: "not-affected", reason: "a backport" }),
      ),
    ).toEqual([
      "CVE-2026-1: not-affected: Assay knows it: a backport",
      "CVE-2026-3: other-version: Assay has it in version v0.9.0",
    ]);
    expect(
      because(read(trivy), report({ id: "CVE-2026-3" }, { id: "CVE-2026-9", fixedIn: ["3.0.2"] }))[0],
    ).toBe("CVE-2026-1: other-advisory: Assay has CVE-2026-9 there, which the same version fixes");
    expect(because(read(trivy), report())).toContain(
      "CVE-2026-1: not-reported: Assay has the package and does not report it",
    );
  });
});
