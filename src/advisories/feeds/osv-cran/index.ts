/** R packages: what osv.dev exports for `CRAN`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvCranFeed = osvExportFeed({ name: "cran", ecosystem: "CRAN" });
