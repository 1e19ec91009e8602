/** Go modules: what osv.dev exports for `Go`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvGoFeed = osvExportFeed({ name: "go", ecosystem: "Go" });
