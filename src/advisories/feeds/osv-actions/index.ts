/** GitHub Actions: what osv.dev exports for `GitHub Actions`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvActionsFeed = osvExportFeed({ name: "actions", ecosystem: "GitHub Actions" });
