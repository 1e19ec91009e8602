/**
 * What Docker builds into its hardened images: programs by plain names in the ecosystem `DHI`, and packages that it builds
 * of Debian's and Alpine's in `Docker Hardened Images`, with the release that they are built for.
 */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const dockerHardenedFeed = osvArchiveFeed({
  id: "docker-hardened",
  version: 2,
  title: "Docker Hardened Images Advisories",
  license: {
    name: "Apache-2.0",
    url: "https://github.com/docker-hardened-images/advisories/blob/main/LICENSE",
    mayRedistribute: true,
  },
  ecosystems: ["DHI", "Docker Hardened Images"],
  url: "https://github.com/docker-hardened-images/advisories/archive/refs/heads/main.tar.gz",
  file: "advisories.tar.gz",

  parsing: { coversWhatItNames: true, wants: (name) => /(?:^|[/!])osv\/.*\.json$/.test(name) },
});
