import { pgHbaLines } from "../documents/pg-hba-lines.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A line of `pg_hba.conf`. */
export const pgHbaUnencrypted: MisconfigCheck<"service"> = {
  id: "service/pg-hba-unencrypted",
  target: "service",
  title: "PostgreSQL takes unencrypted connections from anywhere",
  severity: "medium",
  rationale: "Passwords and data pass in the clear over networks that are not yours.",
  remediation: "Write hostssl in place of host.",
  example: "hostssl all app 10.0.0.0/8 scram-sha-256",
  spec: {
    title: "PostgreSQL documentation, pg_hba.conf",
    url: "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
  },
  frameworks: [cisBenchmark("PostgreSQL", "5.4")],
  *evaluate(config) {
    for (const directive of pgHbaLines(config)) {
      const words = directive.words.map((word) => word.toLowerCase());
      if (
        /^(?:host|hostnossl)$/.test(directive.name) &&
        /^(?:0\.0\.0\.0\/0|::\/0|all)$/.test(words[2] ?? "") &&
        !words.includes("reject")
      )
        yield atDirective(directive, "any address, not encrypted");
    }
  },
};
