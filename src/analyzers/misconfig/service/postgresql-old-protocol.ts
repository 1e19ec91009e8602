import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ssl_min_protocol_version`. */
export const postgresqlOldProtocol: MisconfigCheck<"service"> = {
  id: "service/postgresql-old-protocol",
  target: "service",
  title: "PostgreSQL accepts broken versions of TLS",
  severity: "medium",
  rationale: "TLS before 1.2 has known errors by which connections are read or changed.",
  remediation: "Set ssl_min_protocol_version to TLSv1.2.",
  example: "ssl_min_protocol_version = 'TLSv1.2'",
  spec: {
    title: "PostgreSQL documentation, ssl_min_protocol_version",
    url: "https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SSL-MIN-PROTOCOL-VERSION",
  },
  frameworks: [cisBenchmark("PostgreSQL", "6.9")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "postgresql", "ssl_min_protocol_version")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/^(?:tlsv1|tlsv1\.1)$/.test(value)) yield atDirective(directive, "versions before TLS 1.2");
    }
  },
};
