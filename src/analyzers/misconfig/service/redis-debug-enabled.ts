import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { noBenchmarkOfRedis } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `enable-debug-command` and others. */
export const redisDebugEnabled: MisconfigCheck<"service"> = {
  id: "service/redis-debug-enabled",
  target: "service",
  title: "Redis lets clients change its configuration files",
  severity: "high",
  rationale: "Whoever is connected writes files on the machine.",
  remediation: "Leave these commands off.",
  example: "enable-protected-configs no",
  spec: {
    title: "Redis documentation, security",
    url: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
  },
  frameworks: [],
  noFramework: noBenchmarkOfRedis,
  *evaluate(config) {
    for (const directive of directivesOf(
      config,
      "redis",
      "enable-debug-command",
      "enable-protected-configs",
      "enable-module-command",
    )) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "yes") yield atDirective(directive, `${directive.name} is on`);
    }
  },
};
