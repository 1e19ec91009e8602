/**
 * Oracle Linux: every erratum (`ELSA-…`) as a definition in OVAL, one XML document compressed with bzip2. Fixes by
 * architecture, module, and line: kernels and libraries that are patched while they run (ksplice) and builds that
 * were validated (FIPS) have versions of their own.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseOracle } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "com.oracle.elsa-all.xml.bz2",
    url: "https://linux.oracle.com/security/oval/com.oracle.elsa-all.xml.bz2",
    maxBytes: 256 * 1024 ** 2,
  },
];

export const oracleFeed: FeedImporter = {
  id: "oracle",
  version: 1,
  title: "Oracle Linux errata",
  spec: { title: "OVAL", url: "https://oval-community-guidelines.readthedocs.io/" },
  license: {
    name: "none stated",
    url: "https://linux.oracle.com/security/",
    mayRedistribute: false,
    attribution: "Oracle",
    note: "No licence of the definitions was found, so that nothing allows to pass them on.",
  },
  gives: "advisories",
  ecosystems: ["Oracle Linux"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseOracle,
};
