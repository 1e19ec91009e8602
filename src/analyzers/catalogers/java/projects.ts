import type { Cataloger, CatalogResult, FactAt, FactsByPath } from "../../cataloger.ts";
import { gradleCatalogKind } from "../../extractors/java/gradle-catalog.ts";
import { mavenListKind } from "../../extractors/java/maven-list.ts";
import { projectPomKind } from "../../extractors/java/project-pom.ts";
import { catalogList, catalogWithLayers, isWithinInstalled, joinResults } from "../../catalog-lists.ts";
import type { PackageList } from "../../package-list.ts";
import { directoryOf } from "../../paths.ts";
import { catalogPoms } from "./projects/poms.ts";

/**
 * What projects of Maven, Gradle, sbt and Bazel ask for: their lock files, and, where they have none of these, their
 * manifests, of which versions are told as far as the files of the artifact tell them.
 */
export const javaProjects: Cataloger = {
  id: "java/projects",
  version: 1,
  needs: [gradleCatalogKind, mavenListKind, projectPomKind],
  spec: { title: "Apache Maven, POM Reference", url: "https://maven.apache.org/pom.html" },
  assemble,
};

function assemble(facts: FactsByPath): CatalogResult {
  const isProject = ({ path }: FactAt<unknown>): boolean => !isWithinInstalled(path);
  const locks = facts.visible(mavenListKind).filter(isProject);
  const catalogs = facts.visible(gradleCatalogKind).filter(isProject);
  return joinResults([
    ...locks.map((at) => catalogList(facts, mavenListKind, "maven", at)),
    ...catalogs.map((at) => {
      const locked = lockedBelow(directoryOf(directoryOf(at.path)), locks);
      const packages = at.fact.packages.filter(
        ({ name, namespace = "" }) => !locked.has(`${namespace}:${name}`),
      );
      return catalogWithLayers("maven", { ...at, fact: { packages } }, () => at.layer);
    }),
    ...catalogPoms(facts.visible(projectPomKind).filter(isProject)),
  ]);
}

/** A catalogue lies in `gradle/`, and stands for all projects of the build. */
function lockedBelow(root: string, locks: readonly FactAt<PackageList>[]): ReadonlySet<string> {
  const below = locks.filter(({ path }) => path.startsWith(`${root}/`));
  return new Set(
    below.flatMap(({ fact }) => fact.packages.map(({ name, namespace = "" }) => `${namespace}:${name}`)),
  );
}
