/** JavaScript packages, with malicious ones: what osv.dev exports for `npm`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvNpmFeed = osvExportFeed({ name: "npm", ecosystem: "npm" });
