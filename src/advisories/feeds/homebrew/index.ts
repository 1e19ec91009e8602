/** Formulae of Homebrew, which patch what upstream has not released: its advisory database. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const homebrewFeed = osvArchiveFeed({
  id: "homebrew",
  version: 1,
  title: "Homebrew Advisory Database",
  license: {
    name: "CC0-1.0",
    url: "https://github.com/Homebrew/homebrew-advisory-database/blob/main/LICENSE",
    mayRedistribute: true,
  },
  ecosystems: ["Homebrew"],
  url: "https://github.com/Homebrew/homebrew-advisory-database/archive/refs/heads/main.tar.gz",
  file: "homebrew-advisory-database.tar.gz",

  parsing: { covers: ["Homebrew"], wants: (name) => /(?:^|[/!])advisories\/.*\.json$/.test(name) },
});
