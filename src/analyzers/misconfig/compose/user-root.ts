import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `user`. */
export const userRoot: MisconfigCheck<"compose"> = {
  id: "compose/user-root",
  target: "compose",
  title: "A service runs as root",
  severity: "high",
  rationale: "A process that breaks out of a container run by root is root on the host.",
  remediation: "Name another user.",
  example: 'services:\n  app:\n    user: "10001"',
  spec: composeService("user"),
  frameworks: [cisDocker("4.1")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      const found = childOf(node, "user");
      if (found !== undefined && /^(?:root|0+)(?::|$)/.test(scalarText(found) ?? ""))
        yield atNode(found, `${quoted(name)} runs as root`);
    }
  },
};
