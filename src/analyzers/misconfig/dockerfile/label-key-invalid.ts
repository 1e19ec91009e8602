import { assignments } from "../documents/dockerfile.ts";
import { instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const wellFormed = /^[a-z](?:[a-z0-9]|[.-](?![.-]))*[a-z0-9]$|^[a-z]$/;
const reserved = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

/** Keys of labels as the engine's documentation asks for them. */
export const labelKeyInvalid: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/label-key-invalid",
  target: "dockerfile",
  title: "A label has a key that tools cannot rely on",
  severity: "negligible",
  rationale: "Keys with other characters are not found by filters, and reserved ones belong to the engine.",
  remediation: "Use lower-case letters, digits, dots and hyphens, below a domain of your own.",
  example: 'LABEL example.team="shop"',
  spec: dockerfileReference("LABEL", "label"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "LABEL")) {
      for (const [written] of assignments(instruction.value)) {
        const key = written.replaceAll(/["']/g, "");
        if (key.length <= 200 && !key.includes("$") && (!wellFormed.test(key) || reserved.test(key)))
          yield atInstruction(instruction, `the key ${quoted(key)} is reserved, or has other characters`);
      }
    }
  },
};
