/** Haskell packages and compilers: the Haskell Security Advisories. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const haskellFeed = osvArchiveFeed({
  id: "haskell",
  version: 1,
  title: "Haskell Security Advisories",
  license: {
    name: "CC0-1.0",
    url: "https://github.com/haskell/security-advisories/blob/main/LICENSE.txt",
    mayRedistribute: true,
  },
  ecosystems: ["GHC", "Hackage"],
  optional: true,
  url: "https://github.com/haskell/security-advisories/archive/refs/heads/generated/osv-export.tar.gz",
  file: "security-advisories.tar.gz",

  parsing: { coversWhatItNames: true, wants: (name) => /HSEC-[\d-]+\.json$/.test(name) },
});
