/**
 * The National Vulnerability Database: feeds 2.0 by year and of what changed lately. What is affected is told by
 * trees of CPE names, kept apart as a weak source: only programs without a package are compared with it.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseNvd } from "./parse.ts";

const firstYear = 2002;
const lastYear = 2032;
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => String(firstYear + index));
const sources: readonly FeedSource[] = [...years, "modified"].map((part) => ({
  name: `nvdcve-2.0-${part}.json.gz`,
  url: `https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-${part}.json.gz`,
  maxBytes: 256 * 1024 ** 2,
  // Years to come are not there yet.
  optional: true,
}));

export const nvdFeed: FeedImporter = {
  id: "nvd",
  version: 1,
  title: "National Vulnerability Database",
  spec: { title: "NVD CVE feeds 2.0", url: "https://nvd.nist.gov/vuln/data-feeds" },
  license: {
    name: "public domain",
    url: "https://nvd.nist.gov/general/faq",
    mayRedistribute: true,
    attribution: "National Institute of Standards and Technology",
  },
  gives: "advisories",
  ecosystems: ["CPE"],
  optional: true,
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseNvd,
};
