/** Alpaquita Linux advisories: errata in the OSV format, as osv.dev exports them. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import { parseOsvFeed } from "../../osv/parse-osv.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";

const sources: readonly FeedSource[] = [
  {
    name: "all.zip",
    url: "https://osv-vulnerabilities.storage.googleapis.com/Alpaquita/all.zip",
    maxBytes: 1024 ** 3,
  },
];

export const alpaquitaFeed: FeedImporter = {
  id: "alpaquita",
  version: 1,
  title: "Alpaquita Linux advisories",
  spec: { title: "OSV schema 1.7", url: "https://ossf.github.io/osv-schema/" },
  license: {
    name: "MIT",
    url: "https://github.com/bell-sw/osv-database/blob/master/LICENSE.txt",
    mayRedistribute: true,
    attribution: "BellSoft",
  },
  gives: "advisories",
  ecosystems: ["Alpaquita"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseOsvFeed({ coversWhatItNames: true }),
};
