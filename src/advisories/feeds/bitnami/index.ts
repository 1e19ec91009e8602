/** What Bitnami packs into its images: its vulnerability database. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const bitnamiFeed = osvArchiveFeed({
  id: "bitnami",
  version: 1,
  title: "Bitnami Vulnerability Database",
  license: {
    name: "Apache-2.0",
    url: "https://github.com/bitnami/vulndb/blob/main/LICENSE.md",
    mayRedistribute: true,
  },
  ecosystems: ["Bitnami"],
  url: "https://github.com/bitnami/vulndb/archive/refs/heads/main.tar.gz",
  file: "vulndb.tar.gz",

  parsing: { covers: ["Bitnami"], wants: (name) => /(?:^|[/!])data\/.*\.json$/.test(name) },
});
