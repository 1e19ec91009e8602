import type { FileTree } from "#model";
import type {
  CatalogContext,
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  FactsByPath,
} from "../../cataloger.ts";
import { archiveFact } from "../../pass/archive-fact.ts";
import { javaManifestKind } from "../../extractors/java/manifest.ts";
import { pomPropertiesKind } from "../../extractors/java/pom-properties.ts";
import { mavenPomKind } from "../../extractors/java/pom.ts";
import { tellingClassKind } from "../../extractors/java/telling-class.ts";
import { absentClasses, classPlaces } from "./archives/absent-classes.ts";
import { describeArtifact } from "./archives/describe.ts";
import { findArchives } from "./archives/find-archives.ts";
import { identifyArchive } from "./archives/identify-archive.ts";
import { relateArtifacts } from "./archives/relate.ts";

/**
 * Java archives and what is shaded into them: a package for each `pom.properties` that Maven left, and the
 * archive's own identity, where no build recorded it, from the user's index of repositories, else from its manifest
 * and its file name. An archive that nothing names is no package.
 */
export const javaArchives: Cataloger = {
  id: "java/archives",
  version: 7,
  needs: [archiveFact, javaManifestKind, pomPropertiesKind, mavenPomKind, tellingClassKind],
  spec: {
    title: "Apache Maven Archiver; JAR File Specification",
    url: "https://maven.apache.org/shared/maven-archiver/",
  },
  assemble,
};

function assemble(facts: FactsByPath, _tree: FileTree, { javaIndex }: CatalogContext): CatalogResult {
  const artifacts = findArchives(facts).flatMap((archive) =>
    identifyArchive(archive, javaIndex).map((identity) => ({ archive, identity })),
  );
  const places = classPlaces(facts);
  const packages: CatalogedPackage[] = artifacts.map((artifact) => {
    const { archive, identity } = artifact;
    const coordinates = `${identity.groupID}:${identity.artifactID}`;
    return {
      ...describeArtifact(artifact, facts),
      absentClasses: absentClasses(coordinates, archive.path, places),
    };
  });
  const claims = artifacts
    .filter(({ archive, identity }) => identity.isWholeArchive && !archive.path.includes("!/"))
    .map(({ archive, identity }) => ({ path: archive.path, package: identity.key }));
  return { packages, relationships: relateArtifacts(artifacts), claims, issues: [] };
}
