import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `X11Forwarding`. */
export const sshdX11Forwarded: MisconfigCheck<"service"> = {
  id: "service/sshd-x11-forwarded",
  target: "service",
  title: "SSH forwards X11",
  severity: "low",
  rationale: "A server that was taken over reads the keys and the screen of who logs in.",
  remediation: "Set X11Forwarding no.",
  example: "X11Forwarding no",
  spec: { title: "sshd_config(5), X11Forwarding", url: "https://man.openbsd.org/sshd_config#X11Forwarding" },
  frameworks: [cisBenchmark("Distribution Independent Linux", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "sshd", "x11forwarding")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, "X11 is forwarded");
    }
  },
};
