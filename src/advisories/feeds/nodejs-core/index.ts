/**
 * Node.js itself: the working group's list of vulnerabilities in the runtime, with the patched version of each line. What
 * is known by its bytes as Node.js is matched with it, surer than with the NVD.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseNodejsCore } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "core.json",
    url: "https://raw.githubusercontent.com/nodejs/security-wg/main/vuln/core/index.json",
    maxBytes: 16 * 1024 ** 2,
  },
];

export const nodejsCoreFeed: FeedImporter = {
  id: "nodejs-core",
  version: 1,
  title: "Node.js core vulnerabilities",
  spec: {
    title: "nodejs/security-wg, vulnerabilities",
    url: "https://github.com/nodejs/security-wg/tree/main/vuln",
  },
  license: {
    name: "MIT",
    url: "https://github.com/nodejs/security-wg/blob/main/LICENSE.md",
    mayRedistribute: true,
  },
  gives: "advisories",
  optional: true,
  ecosystems: ["CPE"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseNodejsCore,
};
