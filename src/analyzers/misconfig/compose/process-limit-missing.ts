import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No bound of processes. */
export const processLimitMissing: MisconfigCheck<"compose"> = {
  id: "compose/process-limit-missing",
  target: "compose",
  title: "A service has no limit of processes",
  severity: "negligible",
  rationale: "One service can start processes until the machine stands still.",
  remediation: "Set pids_limit.",
  example: "pids_limit: 200",
  spec: composeService("pids_limit"),
  frameworks: [cisDocker("5.28")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      if (
        childOf(node, "pids_limit") === undefined &&
        childOf(node, "deploy", "resources", "limits", "pids") === undefined
      )
        yield atNode(node, `${quoted(name)} has none`);
    }
  },
};
