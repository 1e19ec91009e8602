import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";

/** WordPress itself. */
export interface WordpressCore {
  readonly version: string;
}

export const wordpressCoreFact = defineFactKind<WordpressCore>("wordpress-core");

const versionLine = /^\$wp_version\s*=\s*'([\w.-]{1,40})';/m;

/** The file that says which WordPress it is. */
export const wordpressCore: Extractor<WordpressCore> = {
  id: "wordpress/version",
  version: 1,
  kind: wordpressCoreFact,
  selects: { paths: ["/**/wp-includes/version.php"], maxBytes: 64 * 1024 },
  spec: {
    title: "WordPress, $wp_version",
    url: "https://developer.wordpress.org/reference/functions/wp_get_wp_version/",
  },
  extract: (_file, content) => {
    const version = versionLine.exec(content.read(0, content.size).toString("latin1"))?.[1];
    return { facts: version === undefined ? [] : [{ version }], issues: [] };
  },
};
