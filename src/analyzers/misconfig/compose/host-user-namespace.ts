import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `userns_mode: host`. */
export const hostUserNamespace: MisconfigCheck<"compose"> = {
  id: "compose/host-user-namespace",
  target: "compose",
  title: "A service shares a name space with its host: userns_mode",
  severity: "high",
  rationale:
    "The container is not kept apart from its host in this respect: it sees, and may change, what " +
    "belongs to the host.",
  remediation: "Remove userns_mode.",
  example: "services:\n  app:\n    image: registry.example/app:1.4",
  spec: composeService("userns_mode"),
  frameworks: [cisDocker("5.31")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "userns_mode");
      if (found?.scalar === "host") yield atNode(found, `${quoted(name)} has userns_mode of the host`);
    }
  },
};
