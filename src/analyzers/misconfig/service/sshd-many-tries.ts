import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `MaxAuthTries`. */
export const sshdManyTries: MisconfigCheck<"service"> = {
  id: "service/sshd-many-tries",
  target: "service",
  title: "SSH lets one connection try many passwords",
  severity: "low",
  rationale: "Guessing gets cheaper.",
  remediation: "Set MaxAuthTries to 4 or less.",
  example: "MaxAuthTries 4",
  spec: { title: "sshd_config(5), MaxAuthTries", url: "https://man.openbsd.org/sshd_config#MaxAuthTries" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "maxauthtries")) {
      const value = directive.words.join(" ").toLowerCase();
      if (Number(value) > 6) yield atDirective(directive, `${value} tries`);
    }
  },
};
