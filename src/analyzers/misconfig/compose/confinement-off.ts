import { listAt, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `security_opt` with `unconfined` or `label=disable`. */
export const confinementOff: MisconfigCheck<"compose"> = {
  id: "compose/confinement-off",
  target: "compose",
  title: "A service switches its confinement off",
  severity: "high",
  rationale: "The kernel no longer keeps the container from what its programs never need.",
  remediation: "Remove the option, or name a profile of your own.",
  example: 'services:\n  app:\n    security_opt: ["no-new-privileges:true"]',
  spec: composeService("security_opt"),
  frameworks: [cisDocker("5.2"), cisDocker("5.22"), cisDocker("5.3")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      for (const option of listAt(node, "security_opt")) {
        if (/^(?:(?:seccomp|apparmor)[:=]unconfined|label[:=]disable)$/.test(scalarText(option) ?? "")) {
          yield atNode(option, `${quoted(name)} is not confined`);
        }
      }
    }
  },
};
