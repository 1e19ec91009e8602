import { type ByteSource, type Fields, fieldsAt, fieldsOf, readTOML, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";
import { mavenArtifact } from "./maven-list.ts";

export const gradleCatalogKind = defineFactKind<PackageList>("java-gradle-catalog");

/**
 * Reads Gradle's version catalogues: libraries and plug-ins with the versions that a build may take them in. A lock
 * file knows better which it took.
 */
export const gradleCatalog: Extractor<PackageList> = {
  id: "java/gradle-catalog",
  version: 1,
  kind: gradleCatalogKind,
  selects: { suffixes: [".versions.toml"], maxBytes: 4 * 1024 * 1024 },
  spec: {
    title: "Gradle User Manual, Version catalogs",
    url: "https://docs.gradle.org/current/userguide/version_catalogs.html",
  },
  extract: (_, content) => extractCatalog(content),
};

function extractCatalog(content: ByteSource): Extraction<PackageList> {
  const catalog = fieldsOf(readTOML(content));
  const versions = fieldsAt(catalog, "versions");
  return listing("gradle-catalog", [
    ...readTable(fieldsAt(catalog, "libraries"), versions, coordinatesOfLibrary),
    ...readTable(fieldsAt(catalog, "plugins"), versions, coordinatesOfPlugin).map((each): ListedPackage => ({
      ...each,
      scope: "build",
    })),
  ]);
}

type Coordinates = readonly [group: string, artifact: string, version: string];

function readTable(
  table: Fields | undefined,
  versions: Fields | undefined,
  coordinatesOf: (parts: readonly string[], row: Fields | undefined) => Coordinates | undefined,
): ListedPackage[] {
  return Object.keys(table ?? {}).flatMap((alias) => {
    const row = fieldsAt(table, alias);
    const found = coordinatesOf((textAt(table, alias) ?? "").split(":"), row);
    if (found === undefined) return [];
    const [group, artifact, version] = found;
    return [mavenArtifact(group, artifact, row === undefined ? version : versionOf(row, versions))];
  });
}

function coordinatesOfLibrary(parts: readonly string[], row: Fields | undefined): Coordinates | undefined {
  const [moduleGroup, moduleName] = (textAt(row, "module") ?? "").split(":");
  const group = row === undefined ? parts[0] : (textAt(row, "group") ?? moduleGroup);
  const artifact = row === undefined ? parts[1] : (textAt(row, "name") ?? moduleName);
  if (group === undefined || artifact === undefined || group === "" || artifact === "") return undefined;
  return [group, artifact, parts[2] ?? ""];
}

/** A plug-in is found by an artifact that is named after it. */
function coordinatesOfPlugin(parts: readonly string[], row: Fields | undefined): Coordinates | undefined {
  const id = row === undefined ? parts[0] : textAt(row, "id");
  return id === undefined || id === "" ? undefined : [id, `${id}.gradle.plugin`, parts[1] ?? ""];
}

/** A text, a reference to `versions`, or a rich version, of which what is strictly required is the version. */
function versionOf(row: Fields, versions: Fields | undefined): string {
  const reference = textAt(fieldsAt(row, "version"), "ref");
  const place = reference === undefined ? row : versions;
  const member = reference ?? "version";
  const rich = fieldsAt(place, member);
  return (
    textAt(place, member) ??
    textAt(rich, "strictly") ??
    textAt(rich, "require") ??
    textAt(rich, "prefer") ??
    ""
  );
}
