import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ssl`. */
export const postgresqlUnencrypted: MisconfigCheck<"service"> = {
  id: "service/postgresql-unencrypted",
  target: "service",
  title: "PostgreSQL does not encrypt connections",
  severity: "medium",
  rationale: "Passwords and data pass in the clear.",
  remediation: "Turn ssl on, and give certificate and key.",
  example: "ssl = on",
  spec: {
    title: "PostgreSQL documentation, ssl",
    url: "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SSL",
  },
  frameworks: [cisBenchmark("PostgreSQL", "6.8")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "postgresql", "ssl")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/^(?:off|false|no|0)$/.test(value)) yield atDirective(directive, "connections are not encrypted");
    }
  },
};
