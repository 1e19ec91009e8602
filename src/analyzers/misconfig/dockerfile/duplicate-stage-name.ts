import { atInstruction, quoted } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Names that hide a stage. */
export const duplicateStageName: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/duplicate-stage-name",
  target: "dockerfile",
  title: "Two stages have the same name",
  severity: "medium",
  rationale:
    "The later stage hides the earlier one: what is copied comes from another stage than the reader " +
    "expects.",
  remediation: "Give each stage its own name.",
  example: "FROM golang:1.24 AS build\nFROM node:24 AS page",
  spec: dockerfileReference("FROM", "from"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    const seen = new Set<string>();
    for (const { name, from } of file.stages) {
      if (name === undefined) continue;
      if (seen.has(name)) yield atInstruction(from, `another stage is named ${quoted(name)}`);
      seen.add(name);
    }
  },
};
