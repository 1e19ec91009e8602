import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import {} from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `merge_slashes`. */
export const nginxMergeSlashesOff: MisconfigCheck<"service"> = {
  id: "service/nginx-merge-slashes-off",
  target: "service",
  title: "nginx passes on doubled slashes",
  severity: "negligible",
  rationale: "Rules for paths are passed by with a second slash.",
  remediation: "Leave merge_slashes on.",
  example: "merge_slashes on;",
  spec: {
    title: "nginx, merge_slashes",
    url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#merge_slashes",
  },
  frameworks: [],
  noFramework: "The benchmark of nginx does not name this directive.",
  *evaluate(config) {
    for (const directive of directivesOf(config, "nginx", "merge_slashes")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "off") yield atDirective(directive, "slashes are not merged");
    }
  },
};
