import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ipc: host`. */
export const hostIpc: MisconfigCheck<"compose"> = {
  id: "compose/host-ipc",
  target: "compose",
  title: "A service shares a name space with its host: ipc",
  severity: "high",
  rationale:
    "The container is not kept apart from its host in this respect: it sees, and may change, what " +
    "belongs to the host.",
  remediation: "Remove ipc.",
  example: "services:\n  app:\n    image: registry.example/app:1.4",
  spec: composeService("ipc"),
  frameworks: [cisDocker("5.17")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "ipc");
      if (found?.scalar === "host") yield atNode(found, `${quoted(name)} has ipc of the host`);
    }
  },
};
