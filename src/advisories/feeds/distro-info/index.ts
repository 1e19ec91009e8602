/** Until when releases of Debian and Ubuntu are looked after: the tables of the package distro-info-data. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseDistroInfo } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "debian.csv",
    url: "https://debian.pages.debian.net/distro-info-data/debian.csv",
    maxBytes: 1024 ** 2,
  },
  {
    name: "ubuntu.csv",
    url: "https://debian.pages.debian.net/distro-info-data/ubuntu.csv",
    maxBytes: 1024 ** 2,
  },
];

export const distroInfoFeed: FeedImporter = {
  id: "distro-info",
  version: 1,
  title: "Debian and Ubuntu release dates",
  spec: { title: "distro-info-data", url: "https://salsa.debian.org/debian/distro-info-data" },
  license: {
    name: "ISC",
    url: "https://salsa.debian.org/debian/distro-info-data/-/blob/main/debian/copyright",
    mayRedistribute: true,
  },
  gives: "end-of-life",

  ecosystems: [],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseDistroInfo,
};
