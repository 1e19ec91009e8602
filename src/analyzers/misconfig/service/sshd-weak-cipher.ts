import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `Ciphers`. */
export const sshdWeakCipher: MisconfigCheck<"service"> = {
  id: "service/sshd-weak-cipher",
  target: "service",
  title: "SSH accepts broken ciphers",
  severity: "medium",
  rationale: "What passes can be read by others.",
  remediation: "Name modern ciphers only, or leave the default.",
  example: "Ciphers aes256-gcm@openssh.com",
  spec: { title: "sshd_config(5), Ciphers", url: "https://man.openbsd.org/sshd_config#Ciphers" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "ciphers")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/(?:arcfour|3des|blowfish|cast128|-cbc)/.test(value) && !value.startsWith("-"))
        yield atDirective(directive, "broken ciphers are named");
    }
  },
};
