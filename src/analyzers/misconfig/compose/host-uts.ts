import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `uts: host`. */
export const hostUts: MisconfigCheck<"compose"> = {
  id: "compose/host-uts",
  target: "compose",
  title: "A service shares a name space with its host: uts",
  severity: "medium",
  rationale:
    "The container is not kept apart from its host in this respect: it sees, and may change, what " +
    "belongs to the host.",
  remediation: "Remove uts.",
  example: "services:\n  app:\n    image: registry.example/app:1.4",
  spec: composeService("uts"),
  frameworks: [cisDocker("5.21")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "uts");
      if (found?.scalar === "host") yield atNode(found, `${quoted(name)} has uts of the host`);
    }
  },
};
