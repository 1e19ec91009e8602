/**
 * Gentoo: security advisories (GLSA), one XML document each, with vulnerable and unaffected versions by package,
 * slot and revision.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseGentoo } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "glsa.tar.gz",
    url: "https://gitweb.gentoo.org/data/glsa.git/snapshot/glsa-master.tar.gz",
    maxBytes: 256 * 1024 ** 2,
  },
];

export const gentooFeed: FeedImporter = {
  id: "gentoo",
  version: 1,
  title: "Gentoo Linux security advisories",
  spec: { title: "GLSA document type", url: "https://www.gentoo.org/dtd/glsa.dtd" },
  license: {
    name: "CC-BY-SA-4.0",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
    mayRedistribute: true,
    attribution: "Gentoo Foundation",
    note: "The notice at the end of every advisory's page.",
  },
  gives: "advisories",
  ecosystems: ["Gentoo"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseGentoo,
};
