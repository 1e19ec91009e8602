import { defineFactKind } from "../../fact-kind.ts";
import type { ListedPackage, PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

/** What the lock files of Elixir, Erlang and Gleam list. */
export const hexListKind = defineFactKind<PackageList>("hex-list");

/** A dependency that is taken from a repository of sources, at a commit. */
export function fromRepository(name: string, url: string, commit: string): ListedPackage {
  return {
    key: name,
    name,
    version: "",
    qualifiers: { vcs_url: `git+${withoutCredentials(url)}${commit === "" ? "" : `@${commit}`}` },
    unresolved: "taken from a repository at a commit, not from a release",
  };
}
