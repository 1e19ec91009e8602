import { describe, expect, it } from "vitest";
import type { SecretAllowance, SecretConfig } from "#analyzers";
import type { Finding } from "#model";
import { applyAllowances } from "./apply-allowances.ts";

const now = Date.UTC(2026, 5, 15);
const fingerprint = `hmac-sha256:${"4c".repeat(32)}`;

const found: Finding = {
  kind: "secret",
  id: "generic/password-setting",
  aliases: [],
  severity: "high",
  status: "affected",
  reason: "It signs in wherever it is accepted.",
  fixState: "unknown",
  title: "A password that is set",
  fixedIn: [],
  sources: [],
  locations: [{ path: "/app/demo/.env", layer: 2 }],
  suppressedBy: null,
  confidence: 0.4,
  secret: {
    provider: "generic",
    redacted: "… (16 characters)",
    fingerprint,
    certainty: "possible",
    encodings: [],
    allowedBy: ["by-value"],
  },
};

const demo: SecretAllowance = {
  id: "demo",
  rules: [],
  paths: [],
  fingerprints: [],
  values: [],
  owner: "data-team@corp.example",
  place: { file: "secrets.yaml", line: 4 },
};

function config(allowance: Partial<SecretAllowance>): SecretConfig {
  return { rules: [], disabled: [], severities: {}, filters: [], allow: [{ ...demo, ...allowance }] };
}

async function suppressedBy(allowance: Partial<SecretAllowance>): Promise<string | null | undefined> {
  const { findings } = await applyAllowances([found], config(allowance), now);
  return findings[0]?.suppressedBy;
}

describe("accepting credentials that were found", () => {
  it("goes by the fingerprint", async () => {
    expect(await suppressedBy({ fingerprints: [fingerprint] })).toBe("demo");
    expect(await suppressedBy({ fingerprints: ["hmac-sha256:00"] })).toBeNull();
  });

  it("goes by rule, path and the value's pattern, all of which have to hold", async () => {
    expect(await suppressedBy({ rules: ["generic/*"], paths: ["/app/demo/**"] })).toBe("demo");
    expect(await suppressedBy({ rules: ["generic/*"], paths: ["/srv/**"] })).toBeNull();
    expect(await suppressedBy({ rules: ["aws/*"], paths: ["/app/demo/**"] })).toBeNull();
    // Which patterns a value matched is noted where it was found.
    expect(await suppressedBy({ id: "by-value", values: ["4[0-9]{3}"] })).toBe("by-value");
    expect(await suppressedBy({ id: "another", values: ["4[0-9]{3}"] })).toBeNull();
  });

  it("lasts up to the day it names, and is told with its owner from the next on", async () => {
    const lasting = await applyAllowances(
      [found],
      config({ fingerprints: [fingerprint], expires: "2026-06-15" }),
      now,
    );
    expect(lasting).toMatchObject({ findings: [{ suppressedBy: "demo" }], issues: [] });
    const ended = await applyAllowances(
      [found],
      config({ fingerprints: [fingerprint], expires: "2026-06-14" }),
      now,
    );
    expect(ended.findings[0]?.suppressedBy).toBeNull();
    expect(ended.issues).toEqual([
      {
        code: "allowance-expired",
        message:
          "the allowance demo of data-team@corp.example ended on 2026-06-14: it suppresses nothing any more",
      },
    ]);
  });

  it("says who answers for it, why and until when, as a statement about what was found", async () => {
    const given = { rules: ["generic/*"], reason: "only a demonstration", expires: "2026-12-31" };
    const { statements } = await applyAllowances([found], config(given), now);
    expect(statements).toEqual([
      {
        id: "demo",
        kinds: ["secret"],
        names: [fingerprint],
        products: [],
        status: "accepted",
        owner: "data-team@corp.example",
        reason: "only a demonstration",
        until: "2026-12-31T23:59:59Z",
        source: { format: "secret rules", place: "secrets.yaml", line: 4, trust: "own" },
      },
    ]);
    const nothing = await applyAllowances([found], config({ rules: ["aws/*"] }), now);
    expect(nothing.statements).toEqual([]);
  });

  it("leaves findings of other kinds alone", async () => {
    const other: Finding = Object.fromEntries(
      Object.entries(found).filter(([name]) => name !== "secret"),
    ) as unknown as Finding;
    const { findings } = await applyAllowances([other], config({ fingerprints: [fingerprint] }), now);
    expect(findings[0]).toBe(other);
  });
});
