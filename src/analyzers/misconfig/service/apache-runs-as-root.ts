import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `User`. */
export const apacheRunsAsRoot: MisconfigCheck<"service"> = {
  id: "service/apache-runs-as-root",
  target: "service",
  title: "Apache serves as root",
  severity: "high",
  rationale: "An error in the server, or in what it serves, gives root.",
  remediation: "Name a user of its own.",
  example: "User www-data",
  spec: {
    title: "Apache HTTP Server, User",
    url: "https://httpd.apache.org/docs/2.4/mod/mod_unixd.html#user",
  },
  frameworks: [cisBenchmark("Apache", "3.1")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "apache", "user")) {
      const value = directive.words.join(" ").toLowerCase();
      if (value === "root" || value === "#0") yield atDirective(directive, "it serves as root");
    }
  },
};
