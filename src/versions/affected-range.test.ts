import { describe, expect, it } from "vitest";
import type { AffectedRange, RangeEvent } from "#model";
import {
  compileAffected,
  evaluateAffected,
  lowestFixed,
  readVersion,
  versionScheme,
  type VersionScheme,
} from "./index.ts";

const scheme = (id: string): VersionScheme => versionScheme(id) as VersionScheme;
const range = (...events: RangeEvent[]): AffectedRange => ({ type: "ECOSYSTEM", events });

function evaluate(id: string, version: string, ranges: AffectedRange[], versions: string[] = []) {
  return evaluateAffected(
    compileAffected(scheme(id), { ranges, versions }),
    readVersion(scheme(id), version),
  );
}

const twoBranches = range({ introduced: "1.0" }, { fixed: "1.4" }, { introduced: "2.0" }, { fixed: "2.2" });

describe("a range of events", () => {
  it.each([
    ["0.9", { status: "not-affected", reason: "before-introduced", version: "1.0" }],
    ["1.0", { status: "affected", by: "range", introduced: "1.0", fixed: "1.4" }],
    ["1.3.9", { status: "affected", by: "range", introduced: "1.0", fixed: "1.4" }],
    ["1.4", { status: "not-affected", reason: "at-or-after-fixed", version: "1.4" }],
    ["1.9", { status: "not-affected", reason: "at-or-after-fixed", version: "1.4" }],
    ["2.0", { status: "affected", by: "range", introduced: "2.0", fixed: "2.2" }],
    ["2.2", { status: "not-affected", reason: "at-or-after-fixed", version: "2.2" }],
  ])("puts %s in its place between two branches", (version, verdict) => {
    expect(evaluate("pep440", version, [twoBranches])).toEqual(verdict);
  });

  it.each(["npm", "cargo", "go", "semver"])("has bounds in %s whose last zeros are left out", (id) => {
    const v = id === "go" ? "v" : "";
    const cut = [range({ introduced: "0.1" }, { fixed: "1" })];
    expect(evaluate(id, `${v}0.0.9`, cut).status).toBe("not-affected");
    expect(evaluate(id, `${v}0.1.0`, cut).status).toBe("affected");
    expect(evaluate(id, `${v}1.0.0`, cut).status).toBe("not-affected");
  });

  it("does not take a package's own version for one with zeros that are left out", () => {
    const cut = [range({ introduced: "0.1" }, { fixed: "1" })];
    for (const id of ["cargo", "semver"]) expect(evaluate(id, "0.1", cut).status).toBe("not-comparable");
  });

  it("gives the same answer whatever the order of its events", () => {
    const shuffled = range({ fixed: "2.2" }, { introduced: "2.0" }, { fixed: "1.4" }, { introduced: "1.0" });
    for (const version of ["0.9", "1.0", "1.4", "2.0", "2.1", "2.2", "3"]) {
      expect(evaluate("pep440", version, [shuffled])).toEqual(evaluate("pep440", version, [twoBranches]));
    }
  });

  it("begins before every version with introduced 0, pre-releases of zero included", () => {
    const verdict = { status: "affected", by: "range", introduced: "0", fixed: "1.0.0" };
    expect(evaluate("npm", "0.0.0-alpha", [range({ introduced: "0" }, { fixed: "1.0.0" })])).toEqual(verdict);
    expect(evaluate("deb", "0~~", [range({ introduced: "0" }, { fixed: "1.0.0" })])).toEqual(verdict);
  });

  it("has the last affected version inside, and what follows outside", () => {
    const ranges = [range({ introduced: "0" }, { lastAffected: "1.5" })];
    expect(evaluate("gem", "1.5.0", ranges)).toEqual({
      status: "affected",
      by: "range",
      introduced: "0",
      lastAffected: "1.5",
    });
    expect(evaluate("gem", "1.5.1", ranges)).toEqual({
      status: "not-affected",
      reason: "after-last-affected",
      version: "1.5",
    });
  });

  it("ends at the first of several last affected versions", () => {
    const ranges = [range({ introduced: "0" }, { lastAffected: "3.1" }, { lastAffected: "3.2" })];
    expect(evaluate("pep440", "3.1", ranges).status).toBe("affected");
    expect(evaluate("pep440", "3.2", ranges).status).toBe("not-affected");
  });

  it("goes on without end when nothing closes it", () => {
    expect(evaluate("maven", "99", [range({ introduced: "2" })])).toEqual({
      status: "affected",
      by: "range",
      introduced: "2",
    });
  });

  it("affects one version that is introduced and last affected, none that is introduced and fixed", () => {
    expect(evaluate("npm", "1.2.3", [range({ introduced: "1.2.3" }, { lastAffected: "1.2.3" })]).status).toBe(
      "affected",
    );
    expect(evaluate("npm", "1.2.3", [range({ introduced: "1.2.3" }, { fixed: "1.2.3" })]).status).toBe(
      "not-affected",
    );
  });

  it("opens again at the version that fixed it", () => {
    const ranges = [range({ introduced: "1" }, { fixed: "2" }, { introduced: "2" }, { fixed: "3" })];
    expect(evaluate("npm", "2.0.0", ranges)).toMatchObject({
      status: "affected",
      introduced: "2",
      fixed: "3",
    });
  });

  it("affects nothing from a fix at 0", () => {
    expect(evaluate("deb", "1.0-1", [range({ introduced: "0" }, { fixed: "0" })])).toMatchObject({
      status: "not-affected",
      reason: "at-or-after-fixed",
    });
  });

  it("ends at its limit, and at the highest of several", () => {
    const limited = range({ introduced: "0" }, { limit: "2" }, { limit: "3" });
    expect(evaluate("npm", "2.5.0", [limited]).status).toBe("affected");
    expect(evaluate("npm", "3.0.0", [limited])).toEqual({
      status: "not-affected",
      reason: "at-or-after-limit",
      version: "2",
    });
    expect(evaluate("npm", "3.0.0", [range({ introduced: "0" }, { limit: "*" })]).status).toBe("affected");
  });

  it("may have all its events in one record, as old advisories do", () => {
    const ranges = [range({ introduced: "1", fixed: "2" })];
    expect(evaluate("npm", "1.5.0", ranges).status).toBe("affected");
    expect(evaluate("npm", "2.0.0", ranges).status).toBe("not-affected");
  });
});

describe("several ranges and listed versions", () => {
  it("are affected where any of them is", () => {
    const ranges = [range({ introduced: "1" }, { fixed: "2" }), range({ introduced: "5" }, { fixed: "6" })];
    expect(evaluate("npm", "5.1.0", ranges)).toMatchObject({ status: "affected", introduced: "5" });
    expect(evaluate("npm", "3.0.0", ranges)).toEqual({
      status: "not-affected",
      reason: "at-or-after-fixed",
      version: "2",
    });
  });

  it("are affected by a version's name, also in another spelling", () => {
    const list = ["1.0", "1.1RC1", "2.0+local.1"];
    expect(evaluate("pep440", "1.0.0", [], list)).toEqual({ status: "affected", by: "name", listed: "1.0" });
    expect(evaluate("pep440", "1.1c1", [], list)).toEqual({
      status: "affected",
      by: "name",
      listed: "1.1RC1",
    });
    expect(evaluate("pep440", "2.0+local-1", [], list)).toMatchObject({ status: "affected" });
    expect(evaluate("pep440", "1.2", [], list)).toEqual({ status: "not-affected", reason: "not-listed" });
  });

  it("are affected by a name that the ranges leave out", () => {
    expect(evaluate("pep440", "3.2", [range({ introduced: "0" }, { fixed: "3" })], ["3.2"]).status).toBe(
      "affected",
    );
  });

  it("are not spoilt by a listed text that is no version", () => {
    expect(evaluate("pep440", "1.0", [], ["junk", "1.0"]).status).toBe("affected");
    expect(evaluate("pep440", "1.1", [], ["junk", "1.0"]).status).toBe("not-affected");
  });

  it("leave commit ranges aside", () => {
    const git: AffectedRange = { type: "GIT", events: [{ introduced: "0" }, { fixed: "abc" }] };
    expect(evaluate("npm", "1.0.0", [git, range({ introduced: "2" })]).status).toBe("not-affected");
    expect(evaluate("npm", "1.0.0", [git])).toEqual({
      status: "not-comparable",
      whose: "advisory",
      text: "",
      reason: "it names no versions",
    });
  });
});

describe("what cannot be compared", () => {
  it("names the package's version and why", () => {
    expect(evaluate("npm", "latest", [twoBranches])).toMatchObject({
      status: "not-comparable",
      whose: "package",
      text: "latest",
    });
  });

  it("names the advisory's version and why", () => {
    expect(evaluate("npm", "1.0.0", [range({ introduced: "0" }, { fixed: "next" })])).toMatchObject({
      status: "not-comparable",
      whose: "advisory",
      text: "next",
    });
  });

  it("is settled by another range or by name", () => {
    const unreadable = range({ introduced: "0" }, { fixed: "next" });
    expect(evaluate("npm", "1.0.0", [unreadable, range({ introduced: "1" })]).status).toBe("affected");
    expect(evaluate("npm", "1.0.0", [unreadable], ["1.0.0"]).status).toBe("affected");
    expect(evaluate("npm", "1.0.0", [unreadable, range({ introduced: "2" })]).status).toBe("not-comparable");
  });

  it("is affected nonetheless when every version is, or when it is listed letter by letter", () => {
    expect(evaluate("npm", "latest", [range({ introduced: "0" })]).status).toBe("affected");
    expect(evaluate("npm", "latest", [twoBranches], ["latest"]).status).toBe("affected");
  });

  it("is a range that says nowhere where it begins", () => {
    expect(evaluate("npm", "1.0.0", [range({ fixed: "2" })])).toMatchObject({ status: "not-comparable" });
  });
});

describe("lowestFixed", () => {
  const fixedIn = (id: string, version: string, ...ranges: AffectedRange[]): string | undefined =>
    lowestFixed(readVersion(scheme(id), version), compileAffected(scheme(id), { ranges, versions: [] }));

  it("is the end of the version's own branch", () => {
    expect(fixedIn("pep440", "1.1", twoBranches)).toBe("1.4");
    expect(fixedIn("pep440", "2.1", twoBranches)).toBe("2.2");
  });

  it("passes over a fix that another range calls affected", () => {
    const other = range({ introduced: "1.2" }, { fixed: "1.6" });
    expect(fixedIn("pep440", "1.1", twoBranches, other)).toBe("1.6");
  });

  it("is nothing above the last fix, without one, or for what is no version", () => {
    expect(fixedIn("pep440", "3.0", twoBranches)).toBeUndefined();
    expect(fixedIn("pep440", "1.0", range({ introduced: "0" }, { lastAffected: "2" }))).toBeUndefined();
    expect(fixedIn("pep440", "junk", twoBranches)).toBeUndefined();
  });
});
