import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `IgnoreRhosts`. */
export const sshdRhostsUsed: MisconfigCheck<"service"> = {
  id: "service/sshd-rhosts-used",
  target: "service",
  title: "SSH heeds .rhosts files",
  severity: "medium",
  rationale: "A file in a home directory lets others log in without a key.",
  remediation: "Set IgnoreRhosts yes.",
  example: "IgnoreRhosts yes",
  spec: { title: "sshd_config(5), IgnoreRhosts", url: "https://man.openbsd.org/sshd_config#IgnoreRhosts" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "ignorerhosts")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "no") yield atDirective(directive, ".rhosts is heeded");
    }
  },
};
