import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ssl_protocols`. */
export const nginxOldProtocol: MisconfigCheck<"service"> = {
  id: "service/nginx-old-protocol",
  target: "service",
  title: "nginx accepts broken versions of TLS",
  severity: "medium",
  rationale: "TLS before 1.2 has known errors by which connections are read or changed.",
  remediation: "Allow TLS 1.2 and 1.3 only.",
  example: "ssl_protocols TLSv1.2 TLSv1.3;",
  spec: {
    title: "nginx, ssl_protocols",
    url: "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols",
  },
  frameworks: [cisBenchmark("NGINX", "4.1.4")],
  *evaluate(config) {
    for (const directive of directivesOf(
      config,
      "nginx",
      "ssl_protocols",
      "proxy_ssl_protocols",
      "grpc_ssl_protocols",
    )) {
      const value = directive.words.join(" ").toLowerCase();
      if (/\b(?:sslv2|sslv3|tlsv1|tlsv1\.1)(?![.\d])/.test(value))
        yield atDirective(directive, "versions before TLS 1.2");
    }
  },
};
