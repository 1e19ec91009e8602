/** Modules of the Metasploit Framework by the vulnerability they use: its index of modules. The modules themselves are never fetched. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseMetasploit } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "modules_metadata_base.json",
    url: "https://raw.githubusercontent.com/rapid7/metasploit-framework/master/db/modules_metadata_base.json",
    maxBytes: 256 * 1024 ** 2,
  },
];

export const metasploitFeed: FeedImporter = {
  id: "metasploit",
  version: 1,
  title: "Metasploit Framework",
  spec: {
    title: "modules_metadata_base.json",
    url: "https://github.com/rapid7/metasploit-framework/blob/master/db/modules_metadata_base.json",
  },
  license: {
    name: "BSD-3-Clause",
    url: "https://github.com/rapid7/metasploit-framework/blob/master/LICENSE",
    mayRedistribute: true,
    attribution: "Rapid7",
  },
  gives: "risk",

  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseMetasploit,
};
