import { describe, expect, it } from "vitest";
import { severities, type Finding, type Issue } from "#model";
import { judge, type Gate } from "./verdict.ts";
import { fc } from "../../test/support/property.ts";

const snapshot = { digest: "sha256:00", createdAt: "2026-01-10T00:00:00Z", feeds: [] };
const complete = { findings: [], issues: [], snapshot, scanners: ["vuln"] as const };
const day = 86_400_000;

function finding(parts: Partial<Finding>): Finding {
  return {
    kind: "vulnerability",
    id: "CVE-2026-0001",
    aliases: [],
    severity: "high",
    status: "affected",
    reason: "in range",
    fixState: "fixed",
    fixedIn: ["2.0"],
    title: "",
    sources: [],
    locations: [],
    suppressedBy: null,
    ...parts,
  };
}

describe("judge", () => {
  it("passes what was judged in full and has no findings", () => {
    expect(judge(complete)).toEqual({ outcome: "pass", reasons: [] });
  });

  it("fails from the threshold on, and only warns below it", () => {
    const evidence = { ...complete, findings: [finding({ severity: "medium" })] };
    expect(judge(evidence, { failOn: "medium" }).outcome).toBe("fail");
    expect(judge(evidence, { failOn: "high" })).toEqual({
      outcome: "warn",
      reasons: ["1 finding below high"],
    });
    expect(judge(evidence).outcome).toBe("warn");
  });

  it("does not count what is not affected or suppressed", () => {
    const findings = [finding({ status: "not-affected" }), finding({ suppressedBy: "vex-1" })];
    expect(judge({ ...complete, findings }, { failOn: "low" }).outcome).toBe("pass");
  });

  it("is incomplete without advisories, with unread places, and with what cannot be assessed", () => {
    const issue: Issue = { code: "malformed-file", message: "cut short" };
    expect(judge({ ...complete, snapshot: null }).outcome).toBe("incomplete");
    expect(judge({ ...complete, issues: [issue] }).outcome).toBe("incomplete");
    expect(judge({ ...complete, findings: [finding({ status: "not-assessable" })] }).outcome).toBe(
      "incomplete",
    );
  });

  it("is complete with issues that hide nothing", () => {
    const issues: Issue[] = [{ code: "broken-hard-link", message: "" }];
    expect(judge({ ...complete, issues }).outcome).toBe("pass");
    expect(
      judge({ ...complete, issues: [{ code: "of-a-later-version" as Issue["code"], message: "" }] }).outcome,
    ).toBe("incomplete");
  });

  it("needs no advisories when vulnerabilities were not asked for", () => {
    expect(judge({ ...complete, snapshot: null, scanners: [] }).outcome).toBe("pass");
  });

  it("takes old advisories for missing ones where an age is bounded", () => {
    const now = Date.parse(snapshot.createdAt) + 8 * day;
    expect(judge(complete, { now, maxDatabaseAgeMs: 7 * day }).outcome).toBe("incomplete");
    expect(judge(complete, { now, maxDatabaseAgeMs: 9 * day }).outcome).toBe("pass");
    const counts = { advisories: 0, withdrawn: 0, refused: 0, updatedAt: snapshot.createdAt };
    const critical = {
      ...complete,
      snapshot: { ...snapshot, feeds: [{ id: "kev", critical: true, ...counts }] },
    };
    const limits = { maxDatabaseAgeMs: 9 * day, maxCriticalAgeMs: 7 * day };
    expect(judge(critical, { now, ...limits }).outcome).toBe("incomplete");
    expect(judge(complete, { now, ...limits }).outcome).toBe("pass");
    const unreadable = { ...complete, snapshot: { ...snapshot, createdAt: "soon" } };
    expect(judge(unreadable, { now, maxDatabaseAgeMs: 9 * day }).outcome).toBe("incomplete");
  });

  it("lets a finding over the threshold win over incompleteness, and names both", () => {
    const verdict = judge({ ...complete, snapshot: null, findings: [finding({})] }, { failOn: "high" });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.reasons).toHaveLength(2);
  });

  it("accepts what is incomplete when told to, and still says so", () => {
    expect(judge({ ...complete, snapshot: null }, { allowIncomplete: true })).toEqual({
      outcome: "pass",
      reasons: ["vulnerabilities were not looked up: there is no advisory database (allowed)"],
    });
  });
});

describe("judge as a law", () => {
  const order = ["pass", "warn", "incomplete", "fail"];
  const findings = fc.array(
    fc
      .record({
        severity: fc.constantFrom(...severities),
        status: fc.constantFrom("affected", "not-affected", "not-assessable" as const),
        suppressedBy: fc.constantFrom(null, "vex-1"),
      })
      .map((parts) => finding(parts as Partial<Finding>)),
    { maxLength: 6 },
  );
  const gates: fc.Arbitrary<Gate> = fc.record(
    { failOn: fc.constantFrom(...severities), allowIncomplete: fc.boolean() },
    { requiredKeys: [] },
  );

  it("never gets better by a further finding or issue", () => {
    fc.assert(
      fc.property(findings, findings, gates, fc.boolean(), (some, more, gate, issue) => {
        const before = judge({ ...complete, findings: some }, gate);
        const issues: Issue[] = issue ? [{ code: "malformed-file", message: "" }] : [];
        const after = judge({ ...complete, findings: [...some, ...more], issues }, gate);
        expect(order.indexOf(after.outcome)).toBeGreaterThanOrEqual(order.indexOf(before.outcome));
      }),
    );
  });
});
