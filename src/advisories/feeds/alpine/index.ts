/**
 * Alpine Linux: the security database, a JSON file for each release and repository: by source package, the versions
 * that fixed something (`0`: never affected).
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import { parseSecdbFeed } from "../../secdb/parse-secdb-feed.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";

/** Releases that have a database; later ones are asked for and may be absent. */
const firstRelease = 10;
const lastRelease = 26;
const releases = [
  ...Array.from({ length: lastRelease - firstRelease + 1 }, (_, index) => `v3.${firstRelease + index}`),
  "edge",
];

const sources: readonly FeedSource[] = releases.flatMap((release) =>
  ["main", "community"].map((repository) => ({
    name: `${release}-${repository}.json`,
    url: `https://secdb.alpinelinux.org/${release}/${repository}.json`,
    maxBytes: 64 * 1024 ** 2,
    optional: true,
  })),
);

export const alpineFeed: FeedImporter = {
  id: "alpine",
  version: 1,
  title: "Alpine Linux security database",
  spec: { title: "secdb", url: "https://gitlab.alpinelinux.org/alpine/infra/alpine-secdb" },
  license: {
    name: "CC-BY-SA-4.0",
    url: "https://secdb.alpinelinux.org/license.txt",
    mayRedistribute: true,
    attribution: "Alpine Linux",
    note: "The licence file that lies beside the data.",
  },
  gives: "advisories",
  ecosystems: ["Alpine"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseSecdbFeed({ ecosystem: "Alpine", hasReleases: true }),
};
