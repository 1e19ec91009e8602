import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `SSLProtocol`. */
export const apacheOldProtocol: MisconfigCheck<"service"> = {
  id: "service/apache-old-protocol",
  target: "service",
  title: "Apache accepts broken versions of TLS",
  severity: "medium",
  rationale: "TLS before 1.2 has known errors by which connections are read or changed.",
  remediation: "Allow TLS 1.2 and 1.3 only.",
  example: "SSLProtocol -all +TLSv1.2 +TLSv1.3",
  spec: {
    title: "Apache HTTP Server, SSLProtocol",
    url: "https://httpd.apache.org/docs/2.4/mod/mod_ssl.html#sslprotocol",
  },
  frameworks: [cisBenchmark("Apache", "7.10")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "apache", "sslprotocol")) {
      const value = directive.words.join(" ").toLowerCase();
      if (
        /(?:^|\s)\+?(?:sslv3|tlsv1|tlsv1\.1)(?:\s|$)/.test(value) ||
        (/(?:^|\s)\+?all\b/.test(value) && !/-tlsv1\b(?!\.)/.test(value))
      )
        yield atDirective(directive, "versions before TLS 1.2");
    }
  },
};
