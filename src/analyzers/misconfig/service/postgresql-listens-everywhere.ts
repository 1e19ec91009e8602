import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `listen_addresses`. */
export const postgresqlListensEverywhere: MisconfigCheck<"service"> = {
  id: "service/postgresql-listens-everywhere",
  target: "service",
  title: "PostgreSQL listens on every address",
  severity: "low",
  rationale: "Whoever reaches the machine by any network can try to log in.",
  remediation: "Name the addresses that clients use.",
  example: "listen_addresses = 'localhost'",
  spec: {
    title: "PostgreSQL documentation, listen_addresses",
    url: "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-LISTEN-ADDRESSES",
  },
  frameworks: [cisBenchmark("PostgreSQL", "5.2")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "postgresql", "listen_addresses")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/(?:^|,)\s*(?:\*|0\.0\.0\.0|::)/.test(value)) yield atDirective(directive, "all addresses");
    }
  },
};
