/** AlmaLinux errata: errata in the OSV format, as osv.dev exports them. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import { withPublishedFixes } from "../../osv/published-fixes.ts";
import { parseOsvFeed } from "../../osv/parse-osv.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";

const sources: readonly FeedSource[] = [
  {
    name: "all.zip",
    url: "https://osv-vulnerabilities.storage.googleapis.com/AlmaLinux/all.zip",
    maxBytes: 1024 ** 3,
  },
];

export const almalinuxFeed: FeedImporter = {
  id: "almalinux",
  version: 2,
  title: "AlmaLinux errata",
  spec: { title: "OSV schema 1.7", url: "https://ossf.github.io/osv-schema/" },
  license: {
    name: "MIT",
    url: "https://github.com/AlmaLinux/osv-database/blob/master/LICENSE",
    mayRedistribute: true,
    attribution: "AlmaLinux OS Foundation",
  },
  gives: "advisories",
  ecosystems: ["AlmaLinux"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseOsvFeed({ coversWhatItNames: true, adapt: withPublishedFixes }),
};
