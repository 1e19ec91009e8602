/** Java libraries: what osv.dev exports for `Maven`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvMavenFeed = osvExportFeed({ name: "maven", ecosystem: "Maven" });
