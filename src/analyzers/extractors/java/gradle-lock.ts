import { type ByteSource, readLines } from "#formats";
import type { PackageScope } from "#model";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";
import { mavenArtifact, mavenListKind } from "./maven-list.ts";

/**
 * Reads Gradle's lock files: one for a project (`gradle.lockfile`), one for its build script, and of older versions
 * one for each configuration. The names of the configurations tell what an artifact is for.
 */
export const gradleLock: Extractor<PackageList> = {
  id: "java/gradle-lock",
  version: 1,
  kind: mavenListKind,
  selects: {
    names: ["gradle.lockfile", "buildscript-gradle.lockfile"],
    paths: ["**/gradle/dependency-locks/*.lockfile"],
    maxBytes: 16 * 1024 * 1024,
  },
  spec: {
    title: "Gradle User Manual, Locking versions",
    url: "https://docs.gradle.org/current/userguide/dependency_locking.html",
  },
  extract: (_, content) => extractGradleLock(content),
};

const entry = /^([\w.-]{1,255}):([\w.-]{1,255}):([^\s:=]{1,255})(?:=(\S{0,8192}))?$/;

function extractGradleLock(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  for (const [index, line] of readLines(content).entries()) {
    const [, group, artifact, version, configurations = ""] = entry.exec(line.trim()) ?? [];
    if (group === undefined || artifact === undefined || version === undefined) continue;
    const scope = scopeOf(configurations.split(",").filter((each) => each !== ""));
    const found = mavenArtifact(group, artifact, version);
    packages.push({ ...found, ...(scope === undefined ? {} : { scope }), line: index + 1 });
  }
  return listing("gradle-lock", packages);
}

/** What is on any path at run time is for that, however many others it is on. */
function scopeOf(configurations: readonly string[]): PackageScope | undefined {
  if (configurations.length === 0) return undefined;
  const scopes = configurations.map((name): PackageScope => {
    if (
      /^(?:test|integrationTest|androidTest)|[a-z](?:UnitTest|AndroidTest|Test)[A-Z]|^debugAndroidTest/.test(
        name,
      )
    )
      return "development";
    return /(?:^r|R)untimeClasspath$|^runtime$|^compile$|^default$/.test(name) ? "runtime" : "build";
  });
  return (["runtime", "build", "development"] as const).find((scope) => scopes.includes(scope));
}
