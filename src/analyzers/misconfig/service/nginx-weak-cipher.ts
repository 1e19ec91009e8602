import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ssl_ciphers`. */
export const nginxWeakCipher: MisconfigCheck<"service"> = {
  id: "service/nginx-weak-cipher",
  target: "service",
  title: "nginx accepts broken ciphers",
  severity: "medium",
  rationale: "What passes can be read by others.",
  remediation: "Name modern ciphers only, or leave the default.",
  example: "ssl_ciphers HIGH:!aNULL:!MD5;",
  spec: {
    title: "nginx, ssl_ciphers",
    url: "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ciphers",
  },
  frameworks: [cisBenchmark("NGINX", "4.1.5")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "nginx", "ssl_ciphers", "proxy_ssl_ciphers")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/(?:^|:)(?:rc4|des|3des|null|enull|anull|export|exp|md5|low|all)(?:[-+:]|$)/.test(value))
        yield atDirective(directive, "broken ciphers are named");
    }
  },
};
