/**
 * Debian: the security tracker's export, one JSON object by source package with the state of every vulnerability in
 * every release (fixed, open, ignored, postponed, undetermined, no longer supported), and the tracker's lists of
 * security advisories (DSA) and of those for long-term support (DLA).
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseDebian } from "./parse.ts";

const repository = "https://salsa.debian.org/security-tracker-team/security-tracker/-/raw/master/data";
const sources: readonly FeedSource[] = [
  {
    name: "debian.json",
    url: "https://security-tracker.debian.org/tracker/data/json",
    maxBytes: 512 * 1024 ** 2,
  },
  { name: "DSA.list", url: `${repository}/DSA/list`, maxBytes: 64 * 1024 ** 2, optional: true },
  { name: "DLA.list", url: `${repository}/DLA/list`, maxBytes: 64 * 1024 ** 2, optional: true },
];

export const debianFeed: FeedImporter = {
  id: "debian",
  version: 1,
  title: "Debian security tracker",
  spec: {
    title: "Debian security tracker, data",
    url: "https://security-team.debian.org/security_tracker.html",
  },
  license: {
    name: "none stated, reuse endorsed",
    url: "https://www.debian.org/license",
    mayRedistribute: true,
    attribution: "The Debian Project",
    note: "No licence is stated; the security team answered VulnerableCode (May 2022) that it has none in particular and endorses every reuse.",
  },
  gives: "advisories",
  ecosystems: ["Debian"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseDebian,
};
