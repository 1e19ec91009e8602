import { lastInForce } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { dockerfileReference, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A shell between the engine and the program. */
export const shellFormEntrypoint: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/shell-form-entrypoint",
  target: "dockerfile",
  title: "The entry point is in shell form",
  severity: "negligible",
  rationale:
    "A shell runs as process 1 and does not pass signals on: the container is killed where it should " +
    "stop, and arguments of the user are ignored.",
  remediation: "Write ENTRYPOINT as a JSON array.",
  example: 'ENTRYPOINT ["/app", "--serve"]',
  spec: dockerfileReference("Shell and exec form", "shell-and-exec-form"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(file) {
    const entrypoint = lastInForce(file, "ENTRYPOINT");
    if (entrypoint !== undefined && entrypoint.words === undefined && !/^exec\s/.test(entrypoint.text)) {
      yield atInstruction(entrypoint, "ENTRYPOINT is run by a shell");
    }
  },
};
