/**
 * Arch Linux: the security tracker's groups of vulnerabilities (`AVG-…`) by package, one JSON file, each group with
 * its state: vulnerable, being tested, fixed, not affected, unknown.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseArch } from "./parse.ts";

const sources: readonly FeedSource[] = [
  { name: "all.json", url: "https://security.archlinux.org/all.json", maxBytes: 256 * 1024 ** 2 },
];

export const archFeed: FeedImporter = {
  id: "arch",
  version: 1,
  title: "Arch Linux security tracker",
  spec: { title: "Arch Linux security tracker", url: "https://github.com/archlinux/arch-security-tracker" },
  license: {
    name: "MIT",
    url: "https://github.com/archlinux/arch-security-tracker/blob/master/LICENSE",
    mayRedistribute: true,
    attribution: "Arch Linux",
    note: "The licence file of the tracker's repository; nothing is said of the data apart.",
  },
  gives: "advisories",
  ecosystems: ["Arch Linux"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseArch,
};
