import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `Options Indexes`. */
export const apacheDirectoryListed: MisconfigCheck<"service"> = {
  id: "service/apache-directory-listed",
  target: "service",
  title: "Apache lists directories",
  severity: "medium",
  rationale: "Everybody sees the names of all files, those that nobody links to as well.",
  remediation: "Take Indexes out of Options.",
  example: "Options -Indexes",
  spec: {
    title: "Apache HTTP Server, Options",
    url: "https://httpd.apache.org/docs/2.4/mod/core.html#options",
  },
  frameworks: [cisBenchmark("Apache", "5.1")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "apache", "options")) {
      const value = directive.words.join(" ").toLowerCase();
      if (/(?:^|\s)\+?(?:indexes|all)\b/.test(value)) yield atDirective(directive, "directories are listed");
    }
  },
};
