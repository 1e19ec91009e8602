import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { readFileHeader } from "./file-header.ts";
import { additionOf, type WordpressAddition } from "./plugin.ts";

export const wordpressThemeFact = defineFactKind<WordpressAddition>("wordpress-theme");

/** Style sheets of themes, whose header names the theme. */
export const wordpressTheme: Extractor<WordpressAddition> = {
  id: "wordpress/theme",
  version: 1,
  kind: wordpressThemeFact,
  selects: { paths: ["/**/wp-content/themes/*/style.css"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "WordPress Theme Handbook, Main Stylesheet",
    url: "https://developer.wordpress.org/themes/basics/main-stylesheet-style-css/",
  },
  extract: (_file, content) => {
    const addition = additionOf(readFileHeader(content), "theme name");
    return { facts: addition === undefined ? [] : [addition], issues: [] };
  },
};
