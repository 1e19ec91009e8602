import { describe, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { about, at, distribution, finding, reportOf } from "../../test/support/fix-reports.ts";
import { samplePackage } from "../../test/support/sample-reports.ts";
import { nextTag } from "./base-image.ts";
import { fixPlan } from "./index.ts";
import { isPlain, shellWord } from "./shell-word.ts";

describe("a base image that is known", () => {
  const inherited = (name: string | undefined): ScanReport => {
    const report = about({ type: "deb", name: "libssl3", version: "1" }, "2", distribution("debian", "12"));
    const base = { layers: 1, evidence: "known-layers" as const, ...(name === undefined ? {} : { name }) };
    return {
      ...report,
      artifact: { ...report.artifact, base },
      findings: report.findings.map((one) => ({ ...one, inBase: true })),
    };
  };

  it("is raised to its next tag, with the command that helps until then", () => {
    const { groups } = fixPlan(inherited("debian:12.4-slim"), [
      "debian:12.5-slim",
      "debian:12.6-slim",
      "debian:13.1-slim",
      "debian:12.9",
      "ubuntu:24.04",
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      kind: "base-image",
      line: "FROM debian:12.6-slim",
      meanwhile: ["apt-get update && apt-get install -y --only-upgrade libssl3=2"],
      changes: [{ subject: "libssl3", from: "1", to: "2" }],
    });
  });

  it("is built on anew where no newer tag is known, or not its name", () => {
    expect(fixPlan(inherited("debian:12.4-slim")).groups[0]?.title).toContain("newest debian:12.4-slim");
    expect(fixPlan(inherited(undefined)).groups[0]?.line).toBeUndefined();
  });

  it("has a next tag of the same line, else of the next one, never an older one", () => {
    expect(nextTag("node:20.1.0", ["node:18.9.0", "node:22.0.0", "node:24.0.0"])).toBe("node:22.0.0");
    expect(nextTag("node:20.1.0", ["node:18.9.0", "node:20.1.0"])).toBeUndefined();
    expect(nextTag("node:latest", ["node:20.1.0"])).toBeUndefined();
  });
});

describe("the plan", () => {
  it("puts the fewest lines first, among equals what removes more risk", () => {
    const packages = ["a", "b", "c", "d"].map((name, index) =>
      samplePackage({
        id: `p${index}`,
        type: "npm",
        name,
        version: "1.0.0",
        ...at(index < 2 ? "/two/package-lock.json" : `/${name}/package-lock.json`),
      }),
    );
    const findings = packages.map((pkg, index) =>
      finding(pkg, "1.0.1", { id: `CVE-2026-${index}`, risk: 10 + index }),
    );
    expect(fixPlan(reportOf(packages, findings)).groups.map(({ place }) => place)).toEqual([
      "/d/package.json",
      "/c/package.json",
      "/two/package.json",
    ]);
  });

  it("takes of many findings the highest version, each in the installed release line", () => {
    const pkg = samplePackage({ id: "p1", type: "npm", name: "a", version: "1.0.0" });
    const findings = [
      finding(pkg, "2.0.0", { id: "CVE-1", fixedIn: ["1.0.9", "2.0.1"], fix: { sameLine: "1.0.9" } }),
      finding(pkg, "1.0.10", { id: "CVE-2" }),
    ];
    expect(fixPlan(reportOf([pkg], findings)).groups[0]?.changes[0]).toMatchObject({
      to: "1.0.10",
      ends: ["CVE-1", "CVE-2"],
    });
  });

  it("leaves out what is suppressed, and tells what nothing ends", () => {
    const pkg = samplePackage({ id: "p1", type: "npm", name: "a", version: "1.0.0" });
    const findings = [
      finding(pkg, "1.0.1", { suppressedBy: "vex:1" }),
      finding(pkg, "", { id: "CVE-2", fixedIn: [], fixState: "not-fixed" }),
    ];
    const { groups, unfixed } = fixPlan(reportOf([pkg], findings));
    expect([groups, unfixed.map(({ id }) => id)]).toEqual([[], ["CVE-2"]]);
  });
});

describe("names that are not those of packages", () => {
  it.each(["a; rm -rf /", "$(id)", "`id`", "--privileged", "a b", "a\nb", "a'b", 'a"b', ""])(
    "get into no command: %j",
    (name) => {
      expect(isPlain(name)).toBe(false);
      for (const type of ["npm", "deb", "pypi"] as const) {
        const { groups } = fixPlan(
          about({ type, name, version: "1.0.0", ...at("/app/package-lock.json") }, "1.0.1"),
        );
        expect(groups.flatMap(({ commands }) => commands)).toEqual([]);
        expect(groups[0]?.changes[0]?.entry).toBeUndefined();
      }
    },
  );

  it("are quoted where a shell would act on them", () => {
    expect([shellWord("a>=1"), shellWord("a~b"), shellWord("~b"), shellWord("it's")]).toEqual([
      "'a>=1'",
      "a~b",
      "'~b'",
      "'it'\\''s'",
    ]);
  });
});
