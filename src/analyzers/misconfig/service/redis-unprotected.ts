import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { noBenchmarkOfRedis } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `protected-mode`. */
export const redisUnprotected: MisconfigCheck<"service"> = {
  id: "service/redis-unprotected",
  target: "service",
  title: "Redis answers everybody",
  severity: "high",
  rationale: "Whoever reaches the port reads and writes everything, and may run code on the machine.",
  remediation: "Leave protected-mode on, and ask for a password.",
  example: "protected-mode yes",
  spec: {
    title: "Redis documentation, security",
    url: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
  },
  frameworks: [],
  noFramework: noBenchmarkOfRedis,
  *evaluate(config) {
    for (const directive of directivesOf(config, "redis", "protected-mode")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "no") yield atDirective(directive, "protected mode is off");
    }
  },
};
