import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `pid: host`. */
export const hostPid: MisconfigCheck<"compose"> = {
  id: "compose/host-pid",
  target: "compose",
  title: "A service shares a name space with its host: pid",
  severity: "high",
  rationale:
    "The container is not kept apart from its host in this respect: it sees, and may change, what " +
    "belongs to the host.",
  remediation: "Remove pid.",
  example: "services:\n  app:\n    image: registry.example/app:1.4",
  spec: composeService("pid"),
  frameworks: [cisDocker("5.16")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "pid");
      if (found?.scalar === "host") yield atNode(found, `${quoted(name)} has pid of the host`);
    }
  },
};
