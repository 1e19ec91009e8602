import { textsAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No `no-new-privileges`. */
export const privilegesGained: MisconfigCheck<"compose"> = {
  id: "compose/privileges-gained",
  target: "compose",
  title: "A service may gain privileges",
  severity: "low",
  rationale: "A setuid program makes a process of the service root.",
  remediation: "Set no-new-privileges.",
  example: "security_opt:\n  - no-new-privileges:true",
  spec: composeService("security_opt"),
  frameworks: [cisDocker("5.25")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      if (!textsAt(node, "security_opt").some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option)))
        yield atNode(node, `${quoted(name)} has no no-new-privileges`);
    }
  },
};
