/** PHP packages: what osv.dev exports for `Packagist`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvPackagistFeed = osvExportFeed({ name: "packagist", ecosystem: "Packagist" });
