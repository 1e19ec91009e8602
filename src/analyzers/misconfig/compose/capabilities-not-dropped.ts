import { listAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No `cap_drop`. */
export const capabilitiesNotDropped: MisconfigCheck<"compose"> = {
  id: "compose/capabilities-not-dropped",
  target: "compose",
  title: "A service drops no capabilities",
  severity: "low",
  rationale: "It keeps all that engines give by default, which is more than most programs need.",
  remediation: "Drop all, and add what is needed.",
  example: "cap_drop: [ALL]",
  spec: composeService("cap_drop"),
  frameworks: [cisDocker("5.3")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      if (listAt(node, "cap_drop").length === 0) yield atNode(node, `${quoted(name)} drops none`);
    }
  },
};
