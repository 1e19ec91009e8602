import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `MACs`. */
export const sshdWeakMac: MisconfigCheck<"service"> = {
  id: "service/sshd-weak-mac",
  target: "service",
  title: "SSH accepts broken authentication codes",
  severity: "low",
  rationale: "What passes can be changed on the way.",
  remediation: "Name modern codes only, or leave the default.",
  example: "MACs hmac-sha2-256-etm@openssh.com",
  spec: { title: "sshd_config(5), MACs", url: "https://man.openbsd.org/sshd_config#MACs" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "macs")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/(?:md5|-96|hmac-sha1(?!-etm)|ripemd)/.test(value) && !value.startsWith("-"))
        yield atDirective(directive, "broken codes are named");
    }
  },
};
