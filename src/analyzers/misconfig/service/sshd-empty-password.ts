import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `PermitEmptyPasswords`. */
export const sshdEmptyPassword: MisconfigCheck<"service"> = {
  id: "service/sshd-empty-password",
  target: "service",
  title: "SSH takes empty passwords",
  severity: "critical",
  rationale: "Whoever knows a name logs in.",
  remediation: "Set PermitEmptyPasswords no.",
  example: "PermitEmptyPasswords no",
  spec: {
    title: "sshd_config(5), PermitEmptyPasswords",
    url: "https://man.openbsd.org/sshd_config#PermitEmptyPasswords",
  },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "permitemptypasswords")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, "empty passwords are taken");
    }
  },
};
