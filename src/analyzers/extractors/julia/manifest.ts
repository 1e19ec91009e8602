import { type ByteSource, type Fields, fieldsAt, fieldsOf, listAt, readTOML, textAt, textOf } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

export const juliaManifestKind = defineFactKind<PackageList>("julia-manifest");

/**
 * Reads Julia's `Manifest.toml`, formats 1 (packages at the top) and 2 (below `deps`). Packages are told apart by
 * their UUID. One without a version, a path or a tree is of the standard library and has Julia's own version.
 */
export const juliaManifest: Extractor<PackageList> = {
  id: "julia/manifest",
  version: 1,
  kind: juliaManifestKind,
  selects: { names: ["Manifest.toml", "JuliaManifest.toml"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Julia, Pkg.jl, Manifest.toml",
    url: "https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml",
  },
  extract: (_, content) => extractManifest(content),
};

function extractManifest(content: ByteSource): Extraction<PackageList> {
  const document = fieldsOf(readTOML(content));
  const julia = textAt(document, "julia_version");
  const format = textAt(document, "manifest_format");
  const table = format === undefined ? document : fieldsAt(document, "deps");
  const rows = Object.keys(table ?? {}).flatMap((name) =>
    listAt(table, name)
      .map(fieldsOf)
      .filter((fields) => fields !== undefined && textAt(fields, "uuid") !== undefined)
      .map((fields) => ({ name, fields: fields ?? {} })),
  );
  const byName = new Map(rows.map(({ name, fields }) => [name, textAt(fields, "uuid") ?? ""]));
  return listing(
    "julia-manifest",
    rows.map(({ name, fields }) => readEntry(name, fields, julia, byName)),
  );
}

function readEntry(
  name: string,
  fields: Fields,
  julia: string | undefined,
  byName: ReadonlyMap<string, string>,
): ListedPackage {
  const uuid = textAt(fields, "uuid") ?? "";
  const path = textAt(fields, "path");
  const repository = textAt(fields, "repo-url");
  const isStandard = [path, repository, textAt(fields, "git-tree-sha1")].every((each) => each === undefined);
  const version = textAt(fields, "version") ?? (isStandard ? julia : undefined) ?? "";
  const qualifiers = {
    uuid,
    ...(repository === undefined ? {} : { vcs_url: `git+${withoutCredentials(repository)}` }),
  };
  return {
    key: uuid,
    name,
    version,
    qualifiers,
    dependsOn: dependenciesOf(fields, byName),
    ...(path === undefined ? {} : { unresolved: `part of the project itself (${path}), from no registry` }),
  };
}

/** Names; or, where one name has several packages, a table from names to UUIDs. */
function dependenciesOf(fields: Fields, byName: ReadonlyMap<string, string>): string[] {
  const table = fieldsAt(fields, "deps");
  const uuids =
    table === undefined
      ? listAt(fields, "deps").map((each) => byName.get(textOf(each) ?? ""))
      : Object.keys(table).map((name) => textAt(table, name));
  return uuids.filter((each) => each !== undefined);
}
