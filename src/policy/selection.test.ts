import { describe, expect, it } from "vitest";
import type { Finding } from "#model";
import { selectFindings } from "./selection.ts";

function finding(id: string, parts: Partial<Finding>): Finding {
  return {
    kind: "vulnerability",
    id,
    aliases: [],
    severity: "high",
    status: "affected",
    reason: "",
    fixState: "fixed",
    fixedIn: ["2"],
    title: "",
    sources: [],
    locations: [],
    suppressedBy: null,
    ...parts,
  };
}

const fixed = finding("fixed", {});
const unfixed = finding("unfixed", { fixedIn: [], fixState: "wont-fix", severity: "low" });
const unassessed = finding("unassessed", {
  fixedIn: [],
  fixState: "unknown",
  status: "not-assessable",
  severity: "unknown",
});
const all = [fixed, unfixed, unassessed];

describe("selectFindings", () => {
  it("shows everything unless asked otherwise", () => {
    expect(selectFindings(all, {})).toEqual({ considered: all, shown: all });
  });

  it("leaves out what has no fix, but never what could not be assessed", () => {
    expect(selectFindings(all, { onlyFixed: true }).considered).toEqual([fixed, unassessed]);
  });

  it("leaves out findings by the state of their fix", () => {
    expect(selectFindings(all, { ignoredFixStates: ["wont-fix"] }).considered).toEqual([fixed, unassessed]);
  });

  it("hides by severity without taking from what a gate judges", () => {
    const { considered, shown } = selectFindings(all, { severities: ["high"] });
    expect(considered).toEqual(all);
    expect(shown).toEqual([fixed]);
  });
});
