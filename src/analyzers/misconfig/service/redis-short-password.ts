import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { noBenchmarkOfRedis } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `requirepass`. */
export const redisShortPassword: MisconfigCheck<"service"> = {
  id: "service/redis-short-password",
  target: "service",
  title: "The password of Redis is short",
  severity: "medium",
  rationale: "Redis answers fast: short passwords are found by trying.",
  remediation: "Use at least 32 random characters, from outside of the file.",
  example: "aclfile /run/secrets/users.acl",
  spec: {
    title: "Redis documentation, security",
    url: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
  },
  frameworks: [],
  noFramework: noBenchmarkOfRedis,
  *evaluate(config) {
    for (const directive of directivesOf(config, "redis", "requirepass")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value.length > 0 && value.length < 16) yield atDirective(directive, "fewer than 16 characters");
    }
  },
};
