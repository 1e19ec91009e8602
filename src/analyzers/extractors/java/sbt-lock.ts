import { type ByteSource, fieldsOf, listAt, readJSON, readJSONPlaces, textAt, textOf } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";
import { mavenArtifact, mavenListKind } from "./maven-list.ts";

/** Reads `build.sbt.lock` of sbt's plug-in for lock files. */
export const sbtLock: Extractor<PackageList> = {
  id: "java/sbt-lock",
  version: 2,
  kind: mavenListKind,
  selects: { names: ["build.sbt.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "sbt-dependency-lock, Lockfile",
    url: "https://stringbean.github.io/sbt-dependency-lock/file-formats/version-1.html",
  },
  extract: (_, content) => extractSbtLock(content),
};

function extractSbtLock(content: ByteSource): Extraction<PackageList> {
  const rows = listAt(fieldsOf(readJSON(content)), "dependencies").map(fieldsOf);
  const places = readJSONPlaces(content).at("dependencies");
  const packages = rows.flatMap((row, index): ListedPackage[] => {
    const [group, artifact, version] = ["org", "name", "version"].map((name) => textAt(row, name));
    if (group === undefined || artifact === undefined) return [];
    const configurations = listAt(row, "configurations").map(textOf);
    const isForTests =
      configurations.length > 0 && configurations.every((each) => each === "test" || each === "it");
    const line = places?.at(index, "name")?.line;
    return [
      {
        ...mavenArtifact(group, artifact, version ?? ""),
        ...(line === undefined ? {} : { line }),
        scope: isForTests ? "development" : "runtime",
      },
    ];
  });
  return listing("sbt-lock", packages);
}
