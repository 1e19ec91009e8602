import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `Protocol`. */
export const sshdProtocolOne: MisconfigCheck<"service"> = {
  id: "service/sshd-protocol-one",
  target: "service",
  title: "SSH speaks version 1 of its protocol",
  severity: "high",
  rationale: "Version 1 has errors by which connections are taken over.",
  remediation: "Remove the line: version 2 is the only one that is left.",
  example: "Protocol 2",
  spec: { title: "sshd_config(5), Protocol", url: "https://man.openbsd.org/sshd_config#Protocol" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "protocol")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/\b1\b/.test(value)) yield atDirective(directive, "version 1 is spoken");
    }
  },
};
