/** Julia packages: what osv.dev exports for `Julia`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvJuliaFeed = osvExportFeed({ name: "julia", ecosystem: "Julia" });
