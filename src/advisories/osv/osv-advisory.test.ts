import { describe, expect, it } from "vitest";
import { advisoryOf } from "./osv-advisory.ts";
import { claimsOsv, readOsvRecord } from "./osv-record.ts";
import { isAboutSecurity } from "./vulnerability-names.ts";

function read(members: Record<string, unknown>) {
  const value = { id: "A-1", modified: "2024-01-01T00:00:00Z", ...members };
  if (!claimsOsv(value)) throw new Error("does not claim to be an OSV record");
  return advisoryOf(readOsvRecord(value), new Map());
}

function affected(ecosystem: string, more: Record<string, unknown> = {}, fixed = "2") {
  return {
    package: { ecosystem, name: "leaf" },
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
    ...more,
  };
}

describe("claimsOsv", () => {
  it.each([
    ["an OSV record", { id: "A-1", modified: "x" }, true],
    ["a record with only what is affected", { id: "A-1", affected: [] }, true],
    ["a manifest", { name: "leaf", version: "1" }, false],
    ["an OpenVEX document", { "@id": "x", statements: [] }, false],
    ["a CVE record", { cveMetadata: {}, containers: {} }, false],
    ["a text", "id", false],
    ["nothing", null, false],
    ["a list", [], false],
  ])("%s", (_, value, expected) => {
    expect(claimsOsv(value)).toBe(expected);
  });
});

describe("readOsvRecord", () => {
  it("takes versions that stand beside a range without events, and refuses such a range alone", () => {
    const ranges = [{ type: "SEMVER", events: [] }];
    const record = affected("npm", { ranges, versions: ["1.0.0"] });
    expect(read({ affected: [record] }).affected).toMatchObject([{ ranges: [], versions: ["1.0.0"] }]);
    expect(() => read({ affected: [affected("npm", { ranges })] })).toThrow(/introduced/);
  });

  it.each([
    ["id", { id: "" }],
    ["id", { id: null }],
    ["aliases", { aliases: "CVE-2024-1111" }],
    ["aliases[1]", { aliases: ["CVE-2024-1111", 7] }],
    ["affected", { affected: {} }],
    ["affected[0]", { affected: ["leaf"] }],
    ["affected[0].package.name", { affected: [{ package: { ecosystem: "PyPI" } }] }],
    ["affected[0].versions[0]", { affected: [{ versions: [1.1] }] }],
    ["affected[0].ranges[0].type", { affected: [{ ranges: [{ type: "semver", events: [] }] }] }],
    ["affected[0].ranges[0].events", { affected: [{ ranges: [{ type: "SEMVER", events: [] }] }] }],
    [
      "affected[0].ranges[0].events",
      { affected: [{ ranges: [{ type: "SEMVER", events: [{ fixed: "1" }] }] }] },
    ],
    [
      "affected[0].ranges[0].events[0]",
      { affected: [{ ranges: [{ type: "SEMVER", events: [{ introduced: "0", fixed: "1" }] }] }] },
    ],
    ["severity[0].score", { severity: [{ type: "CVSS_V3" }] }],
    ["withdrawn", { withdrawn: true }],
    ["summary", { summary: ["x"] }],
    ["references[0]", { references: [null] }],
  ])("refuses a record at %s", (field, members) => {
    expect(() => read(members)).toThrow(expect.objectContaining({ field }));
  });

  it("takes a record for repositories only, and null for what is absent", () => {
    const git = { ranges: [{ type: "GIT", repo: "https://git.example/x", events: [{ introduced: "0" }] }] };
    const advisory = read({ affected: [git], aliases: null, severity: null, withdrawn: null });
    expect(advisory.affected[0]).toMatchObject({ ecosystem: "", name: "", ranges: [{ type: "GIT" }] });
    expect(advisory.withdrawn).toBeUndefined();
  });
});

describe("names", () => {
  it.each([
    [
      "a distribution's page about a CVE",
      "UBUNTU-CVE-2021-3782",
      { upstream: ["CVE-2021-3782"] },
      ["CVE-2021-3782"],
    ],
    ["a notice about such pages", "USN-5614-1", { upstream: ["UBUNTU-CVE-2021-3782"] }, ["CVE-2021-3782"]],
    [
      "an erratum that only relates CVEs",
      "ALSA-2022:1",
      { related: ["CVE-2022-2222", "CVE-2022-1111", "RHSA-1"] },
      ["CVE-2022-1111", "CVE-2022-2222"],
    ],
    [
      "an old advisory that gives CVEs as aliases",
      "DSA-1-1",
      { aliases: ["CVE-2014-1111", "CVE-2014-2222"] },
      ["CVE-2014-1111", "CVE-2014-2222"],
    ],
    ["a CVE with the distribution's data", "CVE-2016-10046", { related: ["CVE-2016-10047"] }, []],
    ["an erratum about nothing else", "ALSA-2022:2", {}, []],
  ])("of %s", (_, id, members, upstream) => {
    const advisory = read({ id, affected: [affected("Debian:12")], ...members });
    expect(advisory.upstream).toEqual(upstream);
    expect(advisory.aliases.filter((alias) => advisory.upstream.includes(alias))).toEqual([]);
  });

  it("of other advisories are taken as they are", () => {
    const members = { aliases: ["CVE-2024-1111", "CVE-2024-2222"], related: ["CVE-2024-3333"] };
    const advisory = read({ ...members, affected: [affected("PyPI")] });
    expect(advisory).toMatchObject({ aliases: members.aliases, upstream: [] });
  });

  it.each([
    ["ALBA-2022:1", [], false],
    ["RHEA-2022:1", [], false],
    ["ALBA-2022:1", ["CVE-2022-1111"], true],
    ["ALSA-2022:1", [], true],
    ["GHSA-1", [], true],
  ])("%s with %j is about security: %s", (id, upstream, expected) => {
    expect(isAboutSecurity({ id, upstream })).toBe(expected);
  });
});

describe("severity", () => {
  const high = { type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" };
  const medium4 = {
    type: "CVSS_V4",
    score: "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N",
  };
  it.each([
    [
      "the source's word before its vector",
      { severity: [high], database_specific: { severity: "MODERATE" } },
      {},
      "medium",
    ],
    [
      "the package's word before the record's",
      { database_specific: { severity: "HIGH" } },
      { database_specific: { severity: "low" } },
      "low",
    ],
    ["Debian's urgency", {}, { ecosystem_specific: { urgency: "unimportant" } }, "negligible"],
    [
      "nothing of a word that says nothing",
      { severity: [high] },
      { ecosystem_specific: { urgency: "not yet assigned" } },
      "high",
    ],
    [
      "Ubuntu's priority before its vector",
      { severity: [high, { type: "Ubuntu", score: "negligible" }] },
      {},
      "negligible",
    ],
    ["an erratum's first word", { summary: "Important: leaf security update" }, {}, "high"],
    ["the newest CVSS version", { severity: [high, medium4] }, {}, "low"],
    ["the package's vector before the record's", { severity: [high] }, { severity: [medium4] }, "low"],
    ["RustSec's notices", {}, { database_specific: { informational: "unmaintained" } }, "negligible"],
    ["a vector that is none", { severity: [{ type: "CVSS_V3", score: "high" }] }, {}, "unknown"],
  ])("is %s", (_, members, more, expected) => {
    const advisory = read({ ...members, affected: [affected("PyPI", more)] });
    expect(advisory.affected[0]?.severity).toBe(expected);
  });

  it("is critical of malicious packages", () => {
    expect(read({ id: "MAL-2024-1", affected: [affected("npm")] }).affected[0]?.severity).toBe("critical");
  });
});

describe("ranges", () => {
  it.each([
    ["<= 1.2.3", { lastAffected: "1.2.3" }],
    ["< 2", { limit: "2" }],
  ])("end where GitHub says only beside them: %s", (bound, end) => {
    const open = {
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }],
      database_specific: { last_known_affected_version_range: bound },
    };
    const advisory = read({ affected: [affected("npm", open)] });
    expect(advisory.affected[0]?.ranges[0]?.events).toEqual([{ introduced: "0" }, end]);
  });

  it("with a fix are not cut by it", () => {
    const both = { database_specific: { last_known_affected_version_range: "< 1" } };
    const advisory = read({ affected: [affected("npm", both)] });
    expect(advisory.affected[0]?.ranges[0]?.events).toEqual([{ introduced: "0" }, { fixed: "2" }]);
  });

  it.each([
    ["Moderate: nodejs:14 security update", "1-1.module_el8.5.0+1+a", "nodejs:14"],
    [
      "Moderate: python39:3.9 and python39-devel:3.9 security update",
      "1-1.module_el8+1+a",
      "python39-devel:3.9 python39:3.9",
    ],
    ["Red Hat Security Advisory: nodejs:18 security update", "1-1.module+el8.9.0+1+a", "nodejs:18"],
    ["Important: varnish security update", "1-1.module_el8.5.0+1+a", "varnish"],
    ["Important: kernel security update", "4.18.0-305.el8", undefined],
  ])("of modules name their stream: %s", (summary, fixed, module) => {
    const advisory = read({ summary, affected: [affected("AlmaLinux:8", {}, fixed)] });
    expect(advisory.affected[0]?.module).toBe(module);
  });

  it("keep the symbols that Go and Rust name", () => {
    const go = {
      ecosystem_specific: { imports: [{ path: "net/http", symbols: ["Serve"] }, { path: "net/url" }] },
    };
    const rust = { ecosystem_specific: { affects: { functions: ["leaf::grow"], os: [] } } };
    const advisory = read({ affected: [affected("Go", go), affected("crates.io", rust)] });
    expect(advisory.affected.map(({ symbols }) => symbols)).toEqual([
      ["net/http.Serve", "net/url"],
      ["leaf::grow"],
    ]);
  });
});
