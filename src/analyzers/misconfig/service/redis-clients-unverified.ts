import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { noBenchmarkOfRedis } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `tls-auth-clients`. */
export const redisClientsUnverified: MisconfigCheck<"service"> = {
  id: "service/redis-clients-unverified",
  target: "service",
  title: "Redis does not ask clients for a certificate",
  severity: "low",
  rationale: "Whoever reaches the port may try passwords.",
  remediation: "Set tls-auth-clients yes.",
  example: "tls-auth-clients yes",
  spec: {
    title: "Redis documentation, security",
    url: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
  },
  frameworks: [],
  noFramework: noBenchmarkOfRedis,
  *evaluate(config) {
    for (const directive of directivesOf(config, "redis", "tls-auth-clients")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "no") yield atDirective(directive, "clients show no certificate");
    }
  },
};
