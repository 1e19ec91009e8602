/** Libraries for web pages: what Retire.js knows of those that are packages of npm. osv.dev has most of it. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseRetirejs } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "jsrepository-master.json",
    url: "https://raw.githubusercontent.com/RetireJS/retire.js/master/repository/jsrepository-master.json",
    maxBytes: 32 * 1024 ** 2,
  },
];

export const retirejsFeed: FeedImporter = {
  id: "retirejs",
  version: 1,
  title: "Retire.js",
  spec: {
    title: "Retire.js repository",
    url: "https://github.com/RetireJS/retire.js/blob/master/repository/readme.md",
  },
  license: {
    name: "Apache-2.0",
    url: "https://github.com/RetireJS/retire.js/blob/master/LICENSE.md",
    mayRedistribute: true,
  },
  gives: "advisories",

  optional: true,
  ecosystems: ["npm"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseRetirejs,
};
