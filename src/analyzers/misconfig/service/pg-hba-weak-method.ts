import { pgHbaLines } from "../documents/pg-hba-lines.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A line of `pg_hba.conf`. */
export const pgHbaWeakMethod: MisconfigCheck<"service"> = {
  id: "service/pg-hba-weak-method",
  target: "service",
  title: "PostgreSQL takes passwords in a weak form",
  severity: "medium",
  rationale: "Passwords pass in the clear or as a hash that can be tried out.",
  remediation: "Ask for scram-sha-256.",
  example: "hostssl all app 10.0.0.0/8 scram-sha-256",
  spec: {
    title: "PostgreSQL documentation, pg_hba.conf",
    url: "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
  },
  frameworks: [cisBenchmark("PostgreSQL", "5.4")],
  *evaluate(config) {
    for (const directive of pgHbaLines(config)) {
      const words = directive.words.map((word) => word.toLowerCase());
      if (directive.name !== "local" && (words.includes("password") || words.includes("md5")))
        yield atDirective(directive, "a weak method");
    }
  },
};
