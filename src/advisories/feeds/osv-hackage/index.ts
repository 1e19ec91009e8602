/** Haskell packages: what osv.dev exports for `Hackage`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvHackageFeed = osvExportFeed({ name: "hackage", ecosystem: "Hackage" });
