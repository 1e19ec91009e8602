import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `password_encryption`. */
export const postgresqlWeakPasswordHash: MisconfigCheck<"service"> = {
  id: "service/postgresql-weak-password-hash",
  target: "service",
  title: "PostgreSQL keeps passwords under MD5",
  severity: "medium",
  rationale:
    "Whoever reads the table of users tries passwords by the billion, or logs in with the hash itself.",
  remediation: "Set password_encryption to scram-sha-256, and set passwords anew.",
  example: "password_encryption = 'scram-sha-256'",
  spec: {
    title: "PostgreSQL documentation, password_encryption",
    url: "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-PASSWORD-ENCRYPTION",
  },
  frameworks: [cisBenchmark("PostgreSQL", "5.4")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "postgresql", "password_encryption")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/^(?:md5|on)$/.test(value)) yield atDirective(directive, "MD5");
    }
  },
};
