/**
 * GitLab's advisories, in the open source edition: the records of its database that are older than 30 days, under the MIT
 * licence. The database itself (gemnasium-db) has terms that keep other tools from using it, and is not fetched. What
 * others publish earlier it has too, so that it is fetched by name only.
 */
import { fetchSources } from "../../fetching/fetch-sources.ts";
import type { FeedImporter, FeedSource } from "../feed.ts";
import { parseGitlab } from "./parse.ts";

const sources: readonly FeedSource[] = [
  {
    name: "advisories-community.tar.gz",
    url: "https://gitlab.com/gitlab-org/advisories-community/-/archive/main/advisories-community-main.tar.gz",
    maxBytes: 256 * 1024 ** 2,
  },
];

export const gitlabFeed: FeedImporter = {
  id: "gitlab",
  version: 1,
  title: "GitLab Advisory Database (open source edition)",
  spec: {
    title: "schema of the advisories",
    url: "https://gitlab.com/gitlab-org/advisories-community/-/blob/main/ci/schema/schema.json",
  },
  license: {
    name: "MIT",
    url: "https://docs.gitlab.com/user/application_security/gitlab_advisory_database/",
    mayRedistribute: true,
    attribution: "GitLab",
  },
  gives: "advisories",
  ecosystems: ["ConanCenter", "Go", "Maven", "NuGet", "Packagist", "PyPI", "RubyGems", "npm"],
  sources,
  optional: true,
  fetch: (cursor, context) => fetchSources(sources, cursor, context),
  parse: parseGitlab,
};
