import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { noBenchmarkOfRedis } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `bind` to all addresses, no password. */
export const redisOpenWithoutPassword: MisconfigCheck<"service"> = {
  id: "service/redis-open-without-password",
  target: "service",
  title: "Redis listens everywhere without a password",
  severity: "high",
  rationale: "Whoever reaches the port reads and writes everything.",
  remediation: "Bind to the addresses that clients use, and ask for a password.",
  example: "bind 127.0.0.1",
  spec: {
    title: "Redis documentation, security",
    url: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
  },
  frameworks: [],
  noFramework: noBenchmarkOfRedis,
  *evaluate(config) {
    const asks = directivesOf(config, "redis", "requirepass", "aclfile", "user").length > 0;
    for (const directive of asks ? [] : directivesOf(config, "redis", "bind")) {
      if (directive.words.some((word) => /^-?(?:\*|0\.0\.0\.0|::\*?)$/.test(word)))
        yield atDirective(directive, "all addresses, no password");
    }
  },
};
