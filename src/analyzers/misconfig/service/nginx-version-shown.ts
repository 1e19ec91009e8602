import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `server_tokens`. */
export const nginxVersionShown: MisconfigCheck<"service"> = {
  id: "service/nginx-version-shown",
  target: "service",
  title: "nginx tells its version",
  severity: "negligible",
  rationale: "Whoever looks for servers with a known error finds this one.",
  remediation: "Turn server_tokens off.",
  example: "server_tokens off;",
  spec: {
    title: "nginx, server_tokens",
    url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens",
  },
  frameworks: [cisBenchmark("NGINX", "2.5.1")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "nginx", "server_tokens")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "on" || value === "build") yield atDirective(directive, `server_tokens ${value}`);
    }
  },
};
