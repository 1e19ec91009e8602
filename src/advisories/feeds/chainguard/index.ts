/**
 * Chainguard: the security database, one JSON file: by package, the versions that fixed something (`0`: never affected).
 * The data may be used and not passed on: everybody fetches it for themselves, and it never goes into what is
 * published or exported.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import { parseSecdbFeed } from "../../secdb/parse-secdb-feed.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";

const sources: readonly FeedSource[] = [
  {
    name: "security.json",
    url: "https://packages.cgr.dev/chainguard/security.json",
    maxBytes: 256 * 1024 ** 2,
  },
];

export const chainguardFeed: FeedImporter = {
  id: "chainguard",
  version: 1,
  title: "Chainguard security database",
  spec: { title: "secdb", url: "https://gitlab.alpinelinux.org/alpine/infra/alpine-secdb" },
  license: {
    name: "CC-BY-NC-ND-4.0 with Chainguard's terms",
    url: "https://github.com/wolfi-dev/advisories/blob/main/LICENSE",
    mayRedistribute: false,
    attribution: "Chainguard",
    note: "The licence file of wolfi-dev/advisories, which Chainguard names for its data: CC-BY-NC-ND-4.0, for commercial scanners its own terms, which forbid to distribute the data in any offering.",
  },
  gives: "advisories",
  ecosystems: ["Chainguard"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseSecdbFeed({ ecosystem: "Chainguard", hasReleases: false }),
};
