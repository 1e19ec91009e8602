/** Vulnerabilities that are known to be exploited: the catalogue of the US Cybersecurity and Infrastructure Security Agency. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseKev } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "known_exploited_vulnerabilities.json",
    url: "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
    maxBytes: 64 * 1024 ** 2,
  },
];

export const kevFeed: FeedImporter = {
  id: "kev",
  version: 1,
  title: "CISA Known Exploited Vulnerabilities",
  spec: {
    title: "KEV catalogue schema",
    url: "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities_schema.json",
  },
  license: {
    name: "CC0-1.0",
    url: "https://www.cisa.gov/sites/default/files/licenses/kev/license.txt",
    mayRedistribute: true,
    note: "The licence file that CISA keeps beside the catalogue.",
  },
  gives: "risk",
  critical: true,

  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseKev,
};
