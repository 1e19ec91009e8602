import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `HostbasedAuthentication`. */
export const sshdHostBasedLogin: MisconfigCheck<"service"> = {
  id: "service/sshd-host-based-login",
  target: "service",
  title: "SSH trusts other machines",
  severity: "high",
  rationale: "Whoever is root on one machine is any user on this one.",
  remediation: "Set HostbasedAuthentication no.",
  example: "HostbasedAuthentication no",
  spec: {
    title: "sshd_config(5), HostbasedAuthentication",
    url: "https://man.openbsd.org/sshd_config#HostbasedAuthentication",
  },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "hostbasedauthentication")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, "other machines are trusted");
    }
  },
};
