/** Rust crates: the RustSec Advisory Database. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const rustsecFeed = osvArchiveFeed({
  id: "rustsec",
  version: 1,
  title: "RustSec Advisory Database",
  license: {
    name: "CC0-1.0",
    url: "https://github.com/rustsec/advisory-db/blob/main/LICENSE.txt",
    mayRedistribute: true,
  },
  ecosystems: ["crates.io"],
  optional: true,
  url: "https://github.com/rustsec/advisory-db/archive/refs/heads/osv.tar.gz",
  file: "advisory-db.tar.gz",

  parsing: { covers: ["crates.io"], wants: (name) => /RUSTSEC-[\d-]+\.json$/.test(name) },
});
