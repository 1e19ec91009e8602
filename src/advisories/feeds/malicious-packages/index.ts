/** Packages that were published to do harm, with every one of their versions: the OpenSSF's collection. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const maliciousPackagesFeed = osvArchiveFeed({
  id: "malicious-packages",
  version: 1,
  title: "OpenSSF Malicious Packages",
  license: {
    name: "Apache-2.0",
    url: "https://github.com/ossf/malicious-packages/blob/main/LICENSE",
    mayRedistribute: true,
  },
  ecosystems: ["crates.io", "Go", "Maven", "npm", "NuGet", "PyPI", "RubyGems", "VSCode"],
  optional: true,
  url: "https://github.com/ossf/malicious-packages/archive/refs/heads/main.tar.gz",
  file: "malicious-packages.tar.gz",
  maxBytes: 1024 ** 3,
  parsing: { wants: (name) => /(?:^|[/!])osv\/malicious\/.*\.json$/.test(name) },
});
