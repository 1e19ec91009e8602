/** How likely a vulnerability is to be exploited in the next 30 days: the daily scores of FIRST. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseEpss } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "epss_scores-current.csv.gz",
    url: "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
    maxBytes: 128 * 1024 ** 2,
  },
];

export const epssFeed: FeedImporter = {
  id: "epss",
  version: 1,
  title: "Exploit Prediction Scoring System",
  spec: { title: "EPSS data and statistics", url: "https://www.first.org/epss/data_stats" },
  license: {
    name: "free with attribution",
    url: "https://www.first.org/epss/faq",
    mayRedistribute: true,
    attribution: "FIRST, https://www.first.org/epss",
    note: "The answers to frequent questions: free for all, with attribution to FIRST.",
  },
  gives: "risk",

  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseEpss,
};
