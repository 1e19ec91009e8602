import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { readFileHeader } from "./file-header.ts";

/** A plugin or a theme, as its main file's header names it. */
export interface WordpressAddition {
  readonly title: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string;
}

export const wordpressPluginFact = defineFactKind<WordpressAddition>("wordpress-plugin");

/** Main files of plugins: those of a plugin's files that have the header; the others give nothing. */
export const wordpressPlugin: Extractor<WordpressAddition> = {
  id: "wordpress/plugin",
  version: 1,
  kind: wordpressPluginFact,
  selects: {
    paths: ["/**/wp-content/plugins/*/*.php", "/**/wp-content/plugins/*.php"],
    maxBytes: 16 * 1024 * 1024,
  },
  spec: {
    title: "WordPress Plugin Handbook, Header Requirements",
    url: "https://developer.wordpress.org/plugins/plugin-basics/header-requirements/",
  },
  extract: (_file, content) => {
    const addition = additionOf(readFileHeader(content), "plugin name");
    return { facts: addition === undefined ? [] : [addition], issues: [] };
  },
};

/** What a header says, when it names a plugin or theme and a version. */
export function additionOf(
  fields: ReadonlyMap<string, string>,
  titleField: string,
): WordpressAddition | undefined {
  const title = fields.get(titleField);
  const version = fields.get("version");
  if (title === undefined || version === undefined || /\s/.test(version)) return undefined;
  const license = fields.get("license");
  const author = fields.get("author");
  return {
    title,
    version,
    ...(license === undefined ? {} : { license }),
    ...(author === undefined ? {} : { author }),
  };
}
