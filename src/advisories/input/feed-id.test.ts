import { expect, it } from "vitest";
import { feedID } from "./feed-id.ts";

it.each([
  ["/feeds/pypa-advisory-database.tar.zst", "pypa"],
  ["almalinux-osv.tar.zst", "almalinux"],
  ["golang-vulndb-osv.tar.zst", "golang-vulndb"],
  ["GHSA.zip", "ghsa"],
  ["feeds/rustsec", "rustsec"],
  ["A Feed (2).json.gz", "a-feed-2"],
  ["---.zip", "local"],
])("%s is the feed %s", (path, id) => {
  expect(feedID(path)).toBe(id);
});
