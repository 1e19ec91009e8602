/** Modules and themes of Drupal: the advisories of its security team. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const drupalFeed = osvArchiveFeed({
  id: "drupal",
  version: 1,
  title: "Drupal Advisory Database",
  license: {
    name: "MIT",
    url: "https://github.com/DrupalSecurityTeam/drupal-advisory-database/blob/main/LICENSE",
    mayRedistribute: true,
  },
  ecosystems: ["Packagist"],
  url: "https://github.com/DrupalSecurityTeam/drupal-advisory-database/archive/refs/heads/main.tar.gz",
  file: "drupal-advisory-database.tar.gz",

  parsing: { coversWhatItNames: true, wants: (name) => /(?:^|[/!])advisories\/.*\.json$/.test(name) },
});
