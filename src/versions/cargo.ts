/** Rust crates: Semantic Versioning; in precedence, as in requirements, build metadata does not count. */
import { semver } from "./semver.ts";
import type { SemanticVersion } from "./semantic.ts";
import type { VersionScheme } from "./version-scheme.ts";

export const cargo: VersionScheme<SemanticVersion> = {
  ...semver,
  id: "cargo",
  spec: {
    title: "The Cargo Book, SemVer",
    url: "https://doc.rust-lang.org/cargo/reference/manifest.html#the-version-field",
  },
  purlTypes: ["cargo"],
};
