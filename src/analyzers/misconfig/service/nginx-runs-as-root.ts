import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `user`. */
export const nginxRunsAsRoot: MisconfigCheck<"service"> = {
  id: "service/nginx-runs-as-root",
  target: "service",
  title: "nginx serves as root",
  severity: "high",
  rationale: "An error in the server, or in what it serves, gives root.",
  remediation: "Name a user of its own.",
  example: "user nginx;",
  spec: { title: "nginx, user", url: "https://nginx.org/en/docs/ngx_core_module.html#user" },
  frameworks: [cisBenchmark("NGINX", "2.2.1")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "nginx", "user")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/^root\b/.test(value)) yield atDirective(directive, "workers run as root");
    }
  },
};
