/** Vulnerabilities that Nuclei has a test for: the index of its templates. The templates themselves are never fetched. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseNuclei } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "cves.json",
    url: "https://raw.githubusercontent.com/projectdiscovery/nuclei-templates/main/cves.json",
    maxBytes: 64 * 1024 ** 2,
  },
];

export const nucleiFeed: FeedImporter = {
  id: "nuclei",
  version: 1,
  title: "Nuclei Templates",
  spec: {
    title: "cves.json",
    url: "https://github.com/projectdiscovery/nuclei-templates/blob/main/cves.json",
  },
  license: {
    name: "MIT",
    url: "https://github.com/projectdiscovery/nuclei-templates/blob/main/LICENSE.md",
    mayRedistribute: true,
    attribution: "ProjectDiscovery",
  },
  gives: "risk",

  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseNuclei,
};
