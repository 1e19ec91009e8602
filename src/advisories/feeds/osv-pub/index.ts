/** Dart packages: what osv.dev exports for `Pub`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvPubFeed = osvExportFeed({ name: "pub", ecosystem: "Pub" });
