import { capabilityName, riskyCapabilities } from "../capabilities.ts";
import { listAt, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `cap_add`. */
export const capabilitiesAdded: MisconfigCheck<"compose"> = {
  id: "compose/capabilities-added",
  target: "compose",
  title: "A service has capabilities with which it takes over its host",
  severity: "high",
  rationale: "With such a capability a container takes over its host, or the containers beside it.",
  remediation: "Remove the capability.",
  example: "services:\n  app:\n    cap_drop: [ALL]",
  spec: composeService("cap_add"),
  frameworks: [cisDocker("5.4")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      for (const added of listAt(node, "cap_add")) {
        const capability = capabilityName(scalarText(added) ?? "");
        if (riskyCapabilities.has(capability))
          yield atNode(added, `${quoted(name)} has ${quoted(capability)}`);
      }
    }
  },
};
