import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `KexAlgorithms`. */
export const sshdWeakKeyExchange: MisconfigCheck<"service"> = {
  id: "service/sshd-weak-key-exchange",
  target: "service",
  title: "SSH accepts broken key exchanges",
  severity: "low",
  rationale: "Recorded connections can be read later.",
  remediation: "Name modern methods only, or leave the default.",
  example: "KexAlgorithms curve25519-sha256",
  spec: { title: "sshd_config(5), KexAlgorithms", url: "https://man.openbsd.org/sshd_config#KexAlgorithms" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "kexalgorithms")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/(?:group1-sha1|group14-sha1|group-exchange-sha1)/.test(value) && !value.startsWith("-"))
        yield atDirective(directive, "broken methods are named");
    }
  },
};
