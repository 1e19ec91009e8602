import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `PermitUserEnvironment`. */
export const sshdUserEnvironment: MisconfigCheck<"service"> = {
  id: "service/sshd-user-environment",
  target: "service",
  title: "SSH lets users set its environment",
  severity: "medium",
  rationale: "Variables such as LD_PRELOAD pass by restrictions on what a user may run.",
  remediation: "Set PermitUserEnvironment no.",
  example: "PermitUserEnvironment no",
  spec: {
    title: "sshd_config(5), PermitUserEnvironment",
    url: "https://man.openbsd.org/sshd_config#PermitUserEnvironment",
  },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "permituserenvironment")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, "users set variables");
    }
  },
};
