/** Swift packages: what osv.dev exports for `SwiftURL`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvSwiftFeed = osvExportFeed({ name: "swift", ecosystem: "SwiftURL" });
