/** PHP packages: the database of FriendsOfPHP, one file for each advisory with the versions of each branch. */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseFriendsofphp } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "security-advisories.tar.gz",
    url: "https://github.com/FriendsOfPHP/security-advisories/archive/refs/heads/master.tar.gz",
    maxBytes: 64 * 1024 ** 2,
  },
];

export const friendsofphpFeed: FeedImporter = {
  id: "friendsofphp",
  version: 1,
  title: "PHP Security Advisories Database",
  spec: {
    title: "security-advisories",
    url: "https://github.com/FriendsOfPHP/security-advisories#contributing",
  },
  license: {
    name: "Unlicense",
    url: "https://github.com/FriendsOfPHP/security-advisories/blob/master/LICENSE",
    mayRedistribute: true,
  },
  gives: "advisories",

  ecosystems: ["Packagist"],
  sources,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseFriendsofphp,
};
