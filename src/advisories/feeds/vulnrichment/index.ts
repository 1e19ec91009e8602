/** Decision points (SSVC) that CISA adds to CVE records: exploitation, automatable, technical impact. A large archive: only when it is named. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseVulnrichment } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "vulnrichment.tar.gz",
    url: "https://github.com/cisagov/vulnrichment/archive/refs/heads/develop.tar.gz",
    maxBytes: 2 * 1024 ** 3,
  },
];

export const vulnrichmentFeed: FeedImporter = {
  id: "vulnrichment",
  version: 1,
  title: "CISA Vulnrichment",
  spec: { title: "CVE record format 5.1, ADP container", url: "https://github.com/cisagov/vulnrichment" },
  license: {
    name: "CC0-1.0",
    url: "https://github.com/cisagov/vulnrichment/blob/develop/LICENSE",
    mayRedistribute: true,
  },
  gives: "risk",

  optional: true,
  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseVulnrichment,
};
