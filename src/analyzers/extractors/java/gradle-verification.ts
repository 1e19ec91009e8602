import { childOf, readXML } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { listing, type PackageList } from "../../package-list.ts";
import { mavenArtifact, mavenListKind } from "./maven-list.ts";

/** Reads Gradle's `verification-metadata.xml`: every artifact that a build may download, and for what is not told. */
export const gradleVerification: Extractor<PackageList> = {
  id: "java/gradle-verification",
  version: 1,
  kind: mavenListKind,
  selects: { names: ["verification-metadata.xml"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "Gradle User Manual, Verifying dependencies",
    url: "https://docs.gradle.org/current/userguide/dependency_verification.html",
  },
  extract: (_, content) => {
    const rows = childOf(readXML(content), "components")?.children ?? [];
    const packages = rows.flatMap(({ attributes }) => {
      const [group, artifact, version] = ["group", "name", "version"].map((name) => attributes.get(name));
      if (group === undefined || artifact === undefined || version === undefined) return [];
      return [mavenArtifact(group, artifact, version)];
    });
    return listing("gradle-verification", packages);
  },
};
