/** A report with a finding of every kind, made by hand, for presentations that tell the kinds apart. */
import type { Finding, ScanReport } from "#model";
import { fullReport } from "./sample-reports.ts";

const own = {
  aliases: [],
  status: "affected",
  fixState: "unknown",
  fixedIn: [],
  sources: [],
  suppressedBy: null,
} as const;

const secret: Finding = {
  ...own,
  kind: "secret",
  id: "aws-access-key",
  rule: "aws-access-key",
  severity: "critical",
  title: "AWS access key AKIA************",
  reason: "It opens the account's interfaces. Revoke it in the console of the account.",
  locations: [
    { path: "/app/.env", layer: 1, line: 3, deletedIn: 2 },
    { path: "#/config/Env/4", layer: 2 },
  ],
};

const misconfiguration: Finding = {
  ...own,
  kind: "misconfiguration",
  id: "dockerfile-root-user",
  rule: "dockerfile-root-user",
  severity: "medium",
  title: "The last user is root",
  reason: "What breaks out of the process has the rights of root.",
  remediation: "Name a user that is not root.",
  example: "RUN useradd app\nUSER app",
  references: ["https://docs.docker.com/reference/dockerfile/#user", "javascript:alert(1)"],
  frameworks: [
    { framework: "CIS Docker Benchmark 1.7.0", control: "4.1" },
    { framework: "NIST SP 800-190", control: "4.1.2" },
  ],
  locations: [
    { path: "/src/Dockerfile", layer: 2, line: 7, endLine: 9, instruction: "USER", message: "USER is 0" },
  ],
};

const license: Finding = {
  ...own,
  kind: "license",
  id: "AGPL-3.0-only",
  rule: "network-copyleft",
  severity: "high",
  title: "qs is under AGPL-3.0-only",
  reason: "Users over a network get the sources.",
  remediation: "Ask for the sources to be offered, or take another package.",
  category: "network-copyleft",
  package: "pkg:npm/qs@6.7.0",
  packageID: "p6",
  locations: [{ path: "/app/node_modules/qs/package.json", layer: 2, line: 12 }],
};

/** What feeds tell of a vulnerability beside who is affected. */
const pressing = {
  sources: [
    {
      name: "nvd",
      advisory: "CVE-2026-0001",
      severity: "critical",
      cvss: [
        { version: "3.1", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", score: 9.8 },
        {
          version: "4.0",
          vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
          score: 9.3,
        },
      ],
    },
  ],
  exploitation: {
    id: "CVE-2026-0001",
    epss: { score: 0.9412, percentile: 0.998 },
    knownExploited: { added: "2026-02-03", ransomware: false },
    exploits: [{ kind: "exploit-db", id: "50592" }],
  },
  fix: { sameLine: "3.0.14-1~deb12u2", everything: "3.0.15-1~deb12u1" },
  risk: 96,
  inBase: false,
} as const satisfies Partial<Finding>;

/** Vulnerabilities of every status, one of them suppressed; a credential, a misconfiguration, a licence. */
export const everyKindReport: ScanReport = {
  ...fullReport,
  findings: [
    ...fullReport.findings.map((finding, index) => (index === 1 ? { ...finding, ...pressing } : finding)),
    { ...fullReport.findings[0]!, id: "CVE-2026-5555", aliases: [], suppressedBy: "vex:1" },
    secret,
    misconfiguration,
    license,
  ],
  scanners: ["vuln", "secret", "misconfig", "license"],
};
