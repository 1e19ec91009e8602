/** R packages: the R Consortium's database. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const rFeed = osvArchiveFeed({
  id: "r",
  version: 1,
  title: "R Consortium Advisory Database",
  license: {
    name: "Apache-2.0",
    url: "https://github.com/RConsortium/r-advisory-database/blob/main/LICENSE",
    mayRedistribute: true,
  },
  ecosystems: ["CRAN", "Bioconductor"],
  optional: true,
  url: "https://github.com/RConsortium/r-advisory-database/archive/refs/heads/main.tar.gz",
  file: "r-advisory-database.tar.gz",

  parsing: { coversWhatItNames: true, wants: (name) => /(?:^|[/!])vulns\/.*\.ya?ml$/.test(name) },
});
