/**
 * Rocky Linux: errata in the OSV format, as osv.dev exports them. The errata API's pages (Apollo, JSON) and the
 * repositories' `updateinfo.xml` are read too, where the user has them.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseRocky } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "all.zip",
    url: "https://osv-vulnerabilities.storage.googleapis.com/Rocky%20Linux/all.zip",
    maxBytes: 1024 ** 3,
  },
];

export const rockyFeed: FeedImporter = {
  id: "rocky",
  version: 1,
  title: "Rocky Linux errata",
  spec: { title: "OSV schema 1.7", url: "https://ossf.github.io/osv-schema/" },
  license: {
    name: "BSD-3-Clause",
    url: "https://rockylinux.org/licensing",
    mayRedistribute: true,
    attribution: "Rocky Enterprise Software Foundation",
    note: "As the list of osv.dev's sources has it (google/osv.dev, docs/data.md).",
  },
  gives: "advisories",
  ecosystems: ["Rocky Linux"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseRocky,
};
