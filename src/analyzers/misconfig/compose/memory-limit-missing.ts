import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No bound of memory. */
export const memoryLimitMissing: MisconfigCheck<"compose"> = {
  id: "compose/memory-limit-missing",
  target: "compose",
  title: "A service has no limit of memory",
  severity: "low",
  rationale: "One service can take all memory of the machine from the others.",
  remediation: "Set mem_limit, or deploy.resources.limits.memory.",
  example: "mem_limit: 512m",
  spec: composeService("mem_limit"),
  frameworks: [cisDocker("5.10")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      if (
        childOf(node, "mem_limit") === undefined &&
        childOf(node, "deploy", "resources", "limits", "memory") === undefined
      )
        yield atNode(node, `${quoted(name)} has none`);
    }
  },
};
