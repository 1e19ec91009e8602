import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `TraceEnable`. */
export const apacheTraceEnabled: MisconfigCheck<"service"> = {
  id: "service/apache-trace-enabled",
  target: "service",
  title: "Apache answers TRACE",
  severity: "low",
  rationale: "Scripts on other pages can read headers that browsers keep from them.",
  remediation: "Turn TraceEnable off.",
  example: "TraceEnable Off",
  spec: {
    title: "Apache HTTP Server, TraceEnable",
    url: "https://httpd.apache.org/docs/2.4/mod/core.html#traceenable",
  },
  frameworks: [cisBenchmark("Apache", "5.8")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "apache", "traceenable")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value !== "off") yield atDirective(directive, "TRACE is answered");
    }
  },
};
