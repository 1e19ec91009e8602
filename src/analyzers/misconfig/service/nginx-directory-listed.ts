import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `autoindex`. */
export const nginxDirectoryListed: MisconfigCheck<"service"> = {
  id: "service/nginx-directory-listed",
  target: "service",
  title: "nginx lists directories",
  severity: "medium",
  rationale: "Everybody sees the names of all files, those that nobody links to as well.",
  remediation: "Turn autoindex off.",
  example: "autoindex off;",
  spec: {
    title: "nginx, autoindex",
    url: "https://nginx.org/en/docs/http/ngx_http_autoindex_module.html#autoindex",
  },
  frameworks: [cisBenchmark("NGINX", "2.1.4")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "nginx", "autoindex")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "on") yield atDirective(directive, "directories are listed");
    }
  },
};
