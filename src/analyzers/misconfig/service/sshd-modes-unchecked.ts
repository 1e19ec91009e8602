import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `StrictModes`. */
export const sshdModesUnchecked: MisconfigCheck<"service"> = {
  id: "service/sshd-modes-unchecked",
  target: "service",
  title: "SSH does not look at the modes of key files",
  severity: "medium",
  rationale: "A key file that others may write lets them log in.",
  remediation: "Set StrictModes yes.",
  example: "StrictModes yes",
  spec: { title: "sshd_config(5), StrictModes", url: "https://man.openbsd.org/sshd_config#StrictModes" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "strictmodes")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "no") yield atDirective(directive, "modes are not checked");
    }
  },
};
