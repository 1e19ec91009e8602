import { pgHbaLines } from "../documents/pg-hba-lines.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A line of `pg_hba.conf`. */
export const pgHbaTrust: MisconfigCheck<"service"> = {
  id: "service/pg-hba-trust",
  target: "service",
  title: "PostgreSQL lets anybody in without a password",
  severity: "critical",
  rationale: "Whoever reaches the port is any user, the superuser too.",
  remediation: "Ask for scram-sha-256 or a certificate.",
  example: "hostssl all app 10.0.0.0/8 scram-sha-256",
  spec: {
    title: "PostgreSQL documentation, pg_hba.conf",
    url: "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
  },
  frameworks: [cisBenchmark("PostgreSQL", "5.3"), cisBenchmark("PostgreSQL", "5.4")],
  *evaluate(config) {
    for (const directive of pgHbaLines(config)) {
      const words = directive.words.map((word) => word.toLowerCase());
      if (
        directive.name !== "local" &&
        words.includes("trust") &&
        !/^(?:127\.|::1|localhost|samehost)/.test(words[2] ?? "")
      )
        yield atDirective(directive, "no password is asked for");
    }
  },
};
