import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  type JSONPlace,
  namesAt,
  readJSON,
  readJSONPlaces,
  textAt,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { nugetListKind } from "./nuget-list.ts";

/** Reads NuGet's `packages.lock.json`, versions 1 and 2. A package of several target frameworks is listed once. */
export const packagesLock: Extractor<PackageList> = {
  id: "dotnet/packages-lock",
  version: 2,
  kind: nugetListKind,
  selects: { names: ["packages.lock.json"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "NuGet, PackageReference in project files, Locking dependencies",
    url: "https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies",
  },
  extract: (_, content) => extractPackagesLock(content),
};

function extractPackagesLock(content: ByteSource): Extraction<PackageList> {
  const frameworks = fieldsAt(fieldsOf(readJSON(content)), "dependencies");
  const places = readJSONPlaces(content).at("dependencies");
  const packages = new Map<string, ListedPackage>();
  for (const framework of Object.keys(frameworks ?? {})) {
    for (const found of readFramework(fieldsAt(frameworks, framework), places?.at(framework))) {
      const key = found.key ?? "";
      const known = packages.get(key);
      packages.set(key, known === undefined ? found : merged(known, found));
    }
  }
  return listing("packages-lock", [...packages.values()]);
}

function readFramework(table: Fields | undefined, places: JSONPlace | undefined): ListedPackage[] {
  const rows = Object.keys(table ?? {}).map((name) => ({
    name,
    row: fieldsAt(table, name),
    line: places?.at(name)?.line,
  }));
  const keys = new Map(
    rows.map(({ name, row }) => [name.toLowerCase(), `${name}@${textAt(row, "resolved") ?? ""}`]),
  );
  return rows
    .filter(({ row }) => textAt(row, "type")?.toLowerCase() !== "project")
    .map(({ name, row, line }) => ({
      key: keys.get(name.toLowerCase()) ?? name,
      name,
      version: textAt(row, "resolved") ?? "",
      ...(line === undefined ? {} : { line }),
      direct: textAt(row, "type")?.toLowerCase() === "direct",
      dependsOn: namesAt(row, "dependencies").map((each) => keys.get(each.toLowerCase()) ?? ""),
    }));
}

function merged(known: ListedPackage, other: ListedPackage): ListedPackage {
  return {
    ...known,
    direct: known.direct === true || other.direct === true,
    dependsOn: [...new Set([...(known.dependsOn ?? []), ...(other.dependsOn ?? [])])],
  };
}
