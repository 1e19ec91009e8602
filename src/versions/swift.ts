/** Swift packages: Semantic Versioning; tags are often written with a `v`. */
import { semver } from "./semver.ts";
import type { SemanticVersion } from "./semantic.ts";
import type { VersionScheme } from "./version-scheme.ts";

export const swift: VersionScheme<SemanticVersion> = {
  ...semver,
  id: "swift",
  spec: {
    title: "Swift Package Manager, Version",
    url: "https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html#version",
  },
  purlTypes: ["swift"],
};
