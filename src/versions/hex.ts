/** Erlang and Elixir packages: Semantic Versioning. */
import { semver } from "./semver.ts";
import type { SemanticVersion } from "./semantic.ts";
import type { VersionScheme } from "./version-scheme.ts";

export const hex: VersionScheme<SemanticVersion> = {
  ...semver,
  id: "hex",
  spec: { title: "Elixir, Version", url: "https://hexdocs.pm/elixir/Version.html" },
  purlTypes: ["hex"],
};
