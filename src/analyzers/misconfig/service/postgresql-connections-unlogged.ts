import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `log_connections`. */
export const postgresqlConnectionsUnlogged: MisconfigCheck<"service"> = {
  id: "service/postgresql-connections-unlogged",
  target: "service",
  title: "PostgreSQL does not record who connects",
  severity: "negligible",
  rationale: "After an incident nobody can tell who was there.",
  remediation: "Turn log_connections on.",
  example: "log_connections = on",
  spec: {
    title: "PostgreSQL documentation, log_connections",
    url: "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-LOG-CONNECTIONS",
  },
  frameworks: [cisBenchmark("PostgreSQL", "3.1.20")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "postgresql", "log_connections")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/^(?:off|false|no|0)$/.test(value)) yield atDirective(directive, "connections are not recorded");
    }
  },
};
