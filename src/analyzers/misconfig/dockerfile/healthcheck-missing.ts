import { lastInForce } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Containers that run and do not work. */
export const healthcheckMissing: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/healthcheck-missing",
  target: "dockerfile",
  title: "The image has no health check",
  severity: "low",
  rationale:
    "The engine cannot tell a container that hangs from one that works, and goes on sending work to " + "it.",
  remediation: "Add a HEALTHCHECK, or rely on the probes of your orchestrator and accept this check.",
  example: 'HEALTHCHECK --interval=30s --timeout=3s CMD ["/app", "health"]',
  spec: dockerfileReference("HEALTHCHECK", "healthcheck"),
  frameworks: [cisDocker("4.6"), dockle("CIS-DI-0006")],
  *evaluate(file) {
    const last = file.stages.at(-1);
    if (last !== undefined && lastInForce(file, "HEALTHCHECK") === undefined) {
      yield atInstruction(last.from, "no HEALTHCHECK up to the last stage");
    }
  },
};
