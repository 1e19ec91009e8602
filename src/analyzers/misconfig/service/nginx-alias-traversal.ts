import { directivesOf } from "../documents/service-config.ts";
import { atDirective, quoted } from "../failures.ts";
import {} from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `alias` whose location has no slash at its end. */
export const nginxAliasTraversal: MisconfigCheck<"service"> = {
  id: "service/nginx-alias-traversal",
  target: "service",
  title: "An alias of nginx lets requests leave its directory",
  severity: "high",
  rationale: "A request for /img../secret is answered from the directory above.",
  remediation: "End the location with a slash where the alias does.",
  example: "location /img/ {\n  alias /data/img/;\n}",
  spec: { title: "nginx, alias", url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#alias" },
  frameworks: [],
  noFramework: "It is a mistake in a configuration, and no setting that a benchmark could name.",
  *evaluate(config) {
    for (const directive of directivesOf(config, "nginx", "alias")) {
      const location = directive.blocks.at(-1) ?? "";
      const path = /^location\s+(?:\^~\s+)?(\/\S*)$/.exec(location)?.[1];
      if (path !== undefined && !path.endsWith("/") && directive.words[0]?.endsWith("/") === true)
        yield atDirective(directive, `the location ${quoted(path)} has no slash at its end`);
    }
  },
};
