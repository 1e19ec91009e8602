/**
 * The CVE list, records in format 5: what the assigner says is affected, with CISA's additions (SSVC, ratings, CPE
 * names). Products go by vendor and name, so this is a weak source: only programs without a package are compared
 * with it.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseCve } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "cvelistV5.zip",
    url: "https://github.com/CVEProject/cvelistV5/archive/refs/heads/main.zip",
    maxBytes: 2 * 1024 ** 3,
  },
];

export const cveFeed: FeedImporter = {
  id: "cve",
  version: 1,
  title: "CVE list with CISA's additions",
  spec: { title: "CVE record format 5", url: "https://cveproject.github.io/cve-schema/schema/docs/" },
  license: {
    name: "CVE terms of use",
    url: "https://www.cve.org/Legal/TermsOfUse",
    mayRedistribute: true,
    attribution: "The MITRE Corporation",
  },
  gives: "advisories",
  ecosystems: ["CPE"],
  optional: true,
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseCve,
};
