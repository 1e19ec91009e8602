import { readJavaProperties } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** The coordinates of a Maven artifact. */
export interface MavenCoordinates {
  readonly groupID: string;
  readonly artifactID: string;
  readonly version: string;
}

export const pomPropertiesKind = defineFactKind<MavenCoordinates>("java-pom-properties");

/** Reads the `pom.properties` that Maven puts into each archive it builds, and that shaded archives collect. */
export const pomProperties: Extractor<MavenCoordinates> = {
  id: "java/pom-properties",
  version: 1,
  kind: pomPropertiesKind,
  selects: { names: ["pom.properties"], maxBytes: 1024 * 1024 },
  spec: {
    title: "Apache Maven Archiver, pom.properties content",
    url: "https://maven.apache.org/shared/maven-archiver/#pom-properties-content",
  },
  extract: (_, content) => {
    const properties = readJavaProperties(content);
    const groupID = properties.get("groupId")?.trim() ?? "";
    const artifactID = properties.get("artifactId")?.trim() ?? "";
    const version = properties.get("version")?.trim() ?? "";
    const isComplete = groupID !== "" && artifactID !== "" && version !== "";
    return { facts: isComplete ? [{ groupID, artifactID, version }] : [], issues: [] };
  },
};
