import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `PermitRootLogin`. */
export const sshdRootLogin: MisconfigCheck<"service"> = {
  id: "service/sshd-root-login",
  target: "service",
  title: "SSH lets root log in",
  severity: "high",
  rationale: "Whoever guesses or steals one credential is root at once.",
  remediation: "Set PermitRootLogin no.",
  example: "PermitRootLogin no",
  spec: {
    title: "sshd_config(5), PermitRootLogin",
    url: "https://man.openbsd.org/sshd_config#PermitRootLogin",
  },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "permitrootlogin")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, "root may log in with a password");
    }
  },
};
