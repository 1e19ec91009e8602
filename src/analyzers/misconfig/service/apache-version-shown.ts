import { directivesOf } from "../documents/service-config.ts";
import { atDirective } from "../failures.ts";
import { cisBenchmark } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `ServerTokens`, `ServerSignature`. */
export const apacheVersionShown: MisconfigCheck<"service"> = {
  id: "service/apache-version-shown",
  target: "service",
  title: "Apache tells its version",
  severity: "negligible",
  rationale: "Whoever looks for servers with a known error finds this one.",
  remediation: "Set ServerTokens Prod and ServerSignature Off.",
  example: "ServerTokens Prod\nServerSignature Off",
  spec: {
    title: "Apache HTTP Server, ServerTokens",
    url: "https://httpd.apache.org/docs/2.4/mod/core.html#servertokens",
  },
  frameworks: [cisBenchmark("Apache", "8.1")],
  *evaluate(config) {
    for (const directive of directivesOf(config, "apache", "servertokens", "serversignature")) {
      const value = directive.words.join(" ").toLowerCase();
      if (directive.name === "servertokens" ? !/^prod/.test(value) : value !== "off")
        yield atDirective(directive, `${directive.name} ${value}`);
    }
  },
};
