import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `proxy_ssl_verify`. */
export const nginxUpstreamUnverified: MisconfigCheck<"service"> = {
  id: "service/nginx-upstream-unverified",
  target: "service",
  title: "nginx does not verify the server behind it",
  severity: "low",
  rationale: "Whoever is between both can answer in its place.",
  remediation: "Turn proxy_ssl_verify on and name the certificate to trust.",
  example: "proxy_ssl_verify on;",
  spec: {
    title: "nginx, proxy_ssl_verify",
    url: "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify",
  },
  frameworks: [cisBenchmark("NGINX", "4.1.10")],
  *evaluate(config) {
    for (const directive of directivesOf(
      config,
      "nginx",
      "proxy_ssl_verify",
      "grpc_ssl_verify",
      "uwsgi_ssl_verify",
    )) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "off") yield atDirective(directive, "the certificate is not verified");
    }
  },
};
