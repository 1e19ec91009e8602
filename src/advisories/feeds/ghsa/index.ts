/** Packages of all languages that GitHub's reviewers looked at: the GitHub Advisory Database. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const ghsaFeed = osvArchiveFeed({
  id: "ghsa",
  version: 1,
  title: "GitHub Advisory Database",
  license: {
    name: "CC-BY-4.0",
    url: "https://github.com/github/advisory-database/blob/main/LICENSE.md",
    mayRedistribute: true,
    attribution: "GitHub",
  },
  ecosystems: [
    "crates.io",
    "GitHub Actions",
    "Go",
    "Hex",
    "Maven",
    "npm",
    "NuGet",
    "Packagist",
    "Pub",
    "PyPI",
    "RubyGems",
    "SwiftURL",
  ],
  optional: true,
  url: "https://github.com/github/advisory-database/archive/refs/heads/main.tar.gz",
  file: "advisory-database.tar.gz",
  maxBytes: 2 * 1024 ** 3,
  parsing: {
    coversWhatItNames: true,
    wants: (name) => /(?:^|[/!])advisories\/github-reviewed\/.*\.json$/.test(name),
  },
});
