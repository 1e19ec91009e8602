/** .NET packages: what osv.dev exports for `NuGet`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvNugetFeed = osvExportFeed({ name: "nuget", ecosystem: "NuGet" });
