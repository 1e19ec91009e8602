import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `network_mode: host`. */
export const hostNetwork: MisconfigCheck<"compose"> = {
  id: "compose/host-network",
  target: "compose",
  title: "A service shares a name space with its host: network_mode",
  severity: "high",
  rationale:
    "The container is not kept apart from its host in this respect: it sees, and may change, what " +
    "belongs to the host.",
  remediation: "Remove network_mode.",
  example: "services:\n  app:\n    image: registry.example/app:1.4",
  spec: composeService("network_mode"),
  frameworks: [cisDocker("5.10")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "network_mode");
      if (found?.scalar === "host") yield atNode(found, `${quoted(name)} has network_mode of the host`);
    }
  },
};
