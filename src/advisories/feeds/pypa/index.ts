/**
 * Python packages: the advisory database of the Python Packaging Authority, one OSV record in YAML per file.
 * osv.dev exports its records too.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parsePypa } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "advisory-database.tar.gz",
    url: "https://github.com/pypa/advisory-database/archive/refs/heads/main.tar.gz",
    maxBytes: 256 * 1024 ** 2,
  },
];

export const pypaFeed: FeedImporter = {
  id: "pypa",
  version: 1,
  title: "Python Packaging Advisory Database",
  spec: { title: "OSV schema 1.7", url: "https://ossf.github.io/osv-schema/" },
  license: {
    name: "CC-BY-4.0",
    url: "https://github.com/pypa/advisory-database/blob/main/LICENSE",
    mayRedistribute: true,
    attribution: "Python Packaging Authority",
  },
  gives: "advisories",
  optional: true,
  ecosystems: ["PyPI"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parsePypa,
};
