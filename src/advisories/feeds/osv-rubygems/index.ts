/** Ruby gems, with malicious ones: what osv.dev exports for `RubyGems`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvRubygemsFeed = osvExportFeed({ name: "rubygems", ecosystem: "RubyGems" });
