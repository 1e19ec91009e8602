/** What Docker builds into its hardened images. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const dockerHardenedFeed = osvArchiveFeed({
  id: "docker-hardened",
  version: 1,
  title: "Docker Hardened Images Advisories",
  license: {
    name: "Apache-2.0",
    url: "https://github.com/docker-hardened-images/advisories/blob/main/LICENSE",
    mayRedistribute: true,
  },
  ecosystems: ["Docker Hardened Images"],
  url: "https://github.com/docker-hardened-images/advisories/archive/refs/heads/main.tar.gz",
  file: "advisories.tar.gz",

  parsing: { coversWhatItNames: true, wants: (name) => /(?:^|[/!])osv\/.*\.json$/.test(name) },
});
