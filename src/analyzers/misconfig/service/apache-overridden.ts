import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `AllowOverride All`. */
export const apacheOverridden: MisconfigCheck<"service"> = {
  id: "service/apache-overridden",
  target: "service",
  title: "Apache lets files change its configuration",
  severity: "low",
  rationale: "Whoever can write a file among those that are served changes the rules for them.",
  remediation: "Set AllowOverride None, and configure in one place.",
  example: "AllowOverride None",
  spec: {
    title: "Apache HTTP Server, AllowOverride",
    url: "https://httpd.apache.org/docs/2.4/mod/core.html#allowoverride",
  },
  frameworks: [cisBenchmark("Apache", "4.3")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "apache", "allowoverride")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "all") yield atDirective(directive, "any directive may be overridden");
    }
  },
};
