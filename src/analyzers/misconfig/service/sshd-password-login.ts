import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `PasswordAuthentication`. */
export const sshdPasswordLogin: MisconfigCheck<"service"> = {
  id: "service/sshd-password-login",
  target: "service",
  title: "SSH takes passwords",
  severity: "medium",
  rationale: "Passwords are tried out by machines all day.",
  remediation: "Allow keys only.",
  example: "PasswordAuthentication no",
  spec: {
    title: "sshd_config(5), PasswordAuthentication",
    url: "https://man.openbsd.org/sshd_config#PasswordAuthentication",
  },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "passwordauthentication")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, "passwords are taken");
    }
  },
};
