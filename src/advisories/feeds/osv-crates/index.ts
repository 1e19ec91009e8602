/** Rust crates: what osv.dev exports for `crates.io`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvCratesFeed = osvExportFeed({ name: "crates", ecosystem: "crates.io" });
