/** Ruby gems: the database of RubySec, whose records say which versions are patched and which never were affected. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseRubysec } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "ruby-advisory-db.tar.gz",
    url: "https://github.com/rubysec/ruby-advisory-db/archive/refs/heads/master.tar.gz",
    maxBytes: 128 * 1024 ** 2,
  },
];

export const rubysecFeed: FeedImporter = {
  id: "rubysec",
  version: 1,
  title: "Ruby Advisory Database",
  spec: { title: "ruby-advisory-db schema", url: "https://github.com/rubysec/ruby-advisory-db#schema" },
  license: {
    name: "public domain",
    url: "https://github.com/rubysec/ruby-advisory-db/blob/master/LICENSE.txt",
    mayRedistribute: true,
  },
  gives: "advisories",

  ecosystems: ["RubyGems"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseRubysec,
};
