import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  type JSONPlace,
  listAt,
  readJSON,
  readJSONPlaces,
  textAt,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";
import { mavenArtifact, mavenListKind } from "./maven-list.ts";

/** Reads `maven_install.json` of Bazel's `rules_jvm_external`, in both its forms, with their edges. */
export const mavenInstall: Extractor<PackageList> = {
  id: "java/maven-install",
  version: 2,
  kind: mavenListKind,
  selects: { suffixes: ["maven_install.json"], maxBytes: 64 * 1024 * 1024 },
  spec: {
    title: "rules_jvm_external, Pinning artifacts",
    url: "https://github.com/bazel-contrib/rules_jvm_external#pinning-artifacts-and-integration-with-bazels-downloader",
  },
  extract: (_, content) => extractMavenInstall(content),
};

function extractMavenInstall(content: ByteSource): Extraction<PackageList> {
  const lock = fieldsOf(readJSON(content));
  const tree = fieldsAt(lock, "dependency_tree");
  const places = readJSONPlaces(content);
  return listing(
    "maven-install",
    tree === undefined
      ? readArtifacts(lock, places.at("artifacts"))
      : readTree(listAt(tree, "dependencies"), places.at("dependency_tree", "dependencies")),
  );
}

/** `group:artifact[:packaging[:classifier]]`; jars of sources stand beside what they are the sources of. */
function readArtifacts(lock: Fields | undefined, places: JSONPlace | undefined): ListedPackage[] {
  const artifacts = fieldsAt(lock, "artifacts");
  const edges = fieldsAt(lock, "dependencies");
  const found = Object.keys(artifacts ?? {}).flatMap((coordinates) => {
    const [group = "", artifact = ""] = coordinates.split(":");
    const version = textAt(fieldsAt(artifacts, coordinates), "version") ?? "";
    return artifact === "" ? [] : [{ coordinates, listed: mavenArtifact(group, artifact, version) }];
  });
  const keys = new Map(found.map(({ coordinates, listed }) => [coordinates, listed.key ?? ""]));
  return found.map(({ coordinates, listed }) => ({
    ...listed,
    ...lineOf(places?.at(coordinates)),
    dependsOn: listAt(edges, coordinates).map((each) => keys.get(textOf(each) ?? "") ?? ""),
  }));
}

/** `group:artifact[:packaging[:classifier]]:version`. */
function readTree(rows: readonly unknown[], places: JSONPlace | undefined): ListedPackage[] {
  return rows.map(fieldsOf).flatMap((row, index) => {
    const parts = (textAt(row, "coord") ?? "").split(":");
    const isSources = parts.length === 5 && /^(?:sources|javadoc)$/.test(parts[3] ?? "");
    const listed = isSources ? undefined : artifactOf(parts);
    if (listed === undefined) return [];
    const needed = listAt(row, "directDependencies").map((each) =>
      artifactOf((textOf(each) ?? "").split(":")),
    );
    return [
      { ...listed, ...lineOf(places?.at(index, "coord")), dependsOn: needed.map((each) => each?.key ?? "") },
    ];
  });
}

function lineOf(place: JSONPlace | undefined): { readonly line?: number } {
  return place === undefined ? {} : { line: place.line };
}

function artifactOf(parts: readonly string[]): ListedPackage | undefined {
  const [group, artifact] = parts;
  const version = parts.at(-1);
  if (parts.length < 3 || group === undefined || artifact === undefined || version === undefined)
    return undefined;
  return mavenArtifact(group, artifact, version);
}
