import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  namesAt,
  readTOML,
  textAt,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { fromRepository, hexListKind } from "./hex-list.ts";

/** Reads Gleam's `manifest.toml`. Other files of that name give nothing. */
export const gleamManifest: Extractor<PackageList> = {
  id: "hex/gleam-manifest",
  version: 1,
  kind: hexListKind,
  selects: { names: ["manifest.toml"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Gleam, gleam.toml and the manifest", url: "https://gleam.run/writing-gleam/gleam-toml/" },
  extract: (_, content) => extractGleamManifest(content),
};

function extractGleamManifest(content: ByteSource): Extraction<PackageList> {
  const document = fieldsOf(readTOML(content));
  if (fieldsAt(document, "requirements") === undefined) return { facts: [], issues: [] };
  const direct = new Set(namesAt(document, "requirements"));
  return listing(
    "gleam-manifest",
    listAt(document, "packages")
      .map((row) => readEntry(fieldsOf(row), direct))
      .filter((each) => each !== undefined),
  );
}

function readEntry(row: Fields | undefined, direct: ReadonlySet<string>): ListedPackage | undefined {
  const name = textAt(row, "name");
  const source = textAt(row, "source");
  if (row === undefined || name === undefined || source === undefined) return undefined;
  const told = {
    direct: direct.has(name),
    dependsOn: listAt(row, "requirements")
      .map(textOf)
      .filter((each) => each !== undefined),
  };
  if (source === "git")
    return { ...fromRepository(name, textAt(row, "repo") ?? "", textAt(row, "commit") ?? ""), ...told };
  const local = source === "hex" ? {} : { unresolved: "part of the project itself, from no registry" };
  return { key: name, name, version: textAt(row, "version") ?? "", ...told, ...local };
}
