/** Until when releases of distributions, languages and products are looked after: the collection endoflife.date. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseEndoflifeDate } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "endoflife.tar.gz",
    url: "https://github.com/endoflife-date/endoflife.date/archive/refs/heads/master.tar.gz",
    maxBytes: 128 * 1024 ** 2,
  },
];

export const endoflifeDateFeed: FeedImporter = {
  id: "endoflife-date",
  version: 1,
  title: "endoflife.date",
  spec: {
    title: "endoflife.date product files",
    url: "https://github.com/endoflife-date/endoflife.date/blob/master/CONTRIBUTING.md",
  },
  license: {
    name: "MIT",
    url: "https://github.com/endoflife-date/endoflife.date/blob/master/LICENSE",
    mayRedistribute: true,
  },
  gives: "end-of-life",

  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseEndoflifeDate,
};
