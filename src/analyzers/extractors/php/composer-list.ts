import { type Fields, listAt, namesAt, textAt, textOf } from "#formats";
import type { ListedPackage } from "../../package-list.ts";

/** A package of Composer's lock file or of its record of what is installed. */
export function readComposerPackage(fields: Fields | undefined): ListedPackage | undefined {
  const name = textAt(fields, "name");
  if (fields === undefined || name === undefined) return undefined;
  const version = textAt(fields, "version") ?? "";
  const slash = name.indexOf("/");
  const single = textAt(fields, "license");
  const listed = listAt(fields, "license").map(textOf);
  return {
    key: `${name.toLowerCase()}@${version}`,
    name,
    ...(slash > 0 ? { namespace: name.slice(0, slash) } : {}),
    version,
    licenses: [single, ...listed].filter((each) => each !== undefined),
    dependsOn: namesAt(fields, "require").map((each) => each.toLowerCase()),
    ...(textAt(dist(fields), "type") === "path"
      ? { unresolved: "part of the project itself, from no registry" }
      : {}),
  };
}

function dist(fields: Fields): Fields | undefined {
  const value = fields["dist"];
  return typeof value === "object" && value !== null ? (value as Fields) : undefined;
}

/** Requirements name packages without a version: these are put in place of them. */
export function withEdges(packages: readonly ListedPackage[]): ListedPackage[] {
  const keys = Map.groupBy(packages, ({ name }) => name.toLowerCase());
  return packages.map((each) => ({
    ...each,
    dependsOn: (each.dependsOn ?? []).flatMap((name) => (keys.get(name) ?? []).map(({ key = "" }) => key)),
  }));
}
