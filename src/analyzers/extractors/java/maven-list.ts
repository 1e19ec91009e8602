import { defineFactKind } from "../../fact-kind.ts";
import type { ListedPackage, PackageList } from "../../package-list.ts";

/** Exact versions of Maven artifacts, as the lock files of Gradle, sbt and Bazel list them. */
export const mavenListKind = defineFactKind<PackageList>("java-maven-list");

/** An artifact with its group, and a version, which may be a range: then it is told as unresolved. */
export function mavenArtifact(group: string, artifact: string, version: string): ListedPackage {
  const isSingle = version !== "" && !/[[\](),+]|^(?:latest\.|LATEST$|RELEASE$)|\$\{/.test(version);
  return {
    key: `${group}:${artifact}:${version}`,
    name: artifact,
    namespace: group,
    version: isSingle ? version : "",
    ...(isSingle ? {} : { unresolved: unresolvedBecause(version) }),
  };
}

function unresolvedBecause(version: string): string {
  return version === "" ? "the file tells no version" : `the file asks for ${version}: no single version`;
}
