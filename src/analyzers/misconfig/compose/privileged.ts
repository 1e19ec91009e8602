import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `privileged`. */
export const privileged: MisconfigCheck<"compose"> = {
  id: "compose/privileged",
  target: "compose",
  title: "A service is privileged",
  severity: "critical",
  rationale:
    "The container has every capability and the devices of its host: whoever gets into it owns the " +
    "host.",
  remediation: "Remove privileged, and add the single capability that is needed.",
  example: "services:\n  app:\n    cap_add: [NET_BIND_SERVICE]",
  spec: composeService("privileged"),
  frameworks: [cisDocker("5.5")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "privileged");
      if (found?.scalar === true) yield atNode(found, `${quoted(name)} is privileged`);
    }
  },
};
