/**
 * openEuler: advisories in the OSV format, as osv.dev exports them. Its own CSAF documents, by advisory and by CVE, are
 * read too, where the user has them.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseOpenEuler } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "all.zip",
    url: "https://osv-vulnerabilities.storage.googleapis.com/openEuler/all.zip",
    maxBytes: 1024 ** 3,
  },
];

export const openeulerFeed: FeedImporter = {
  id: "openeuler",
  version: 1,
  title: "openEuler security advisories",
  spec: {
    title: "CSAF 2.0",
    url: "https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html",
  },
  license: {
    name: "none stated",
    url: "https://www.openeuler.org/en/security/security-bulletins/",
    mayRedistribute: false,
    attribution: "openEuler",
    note: "No licence of the advisories was found, so that nothing allows to pass them on.",
  },
  gives: "advisories",
  ecosystems: ["openEuler"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseOpenEuler,
};
