import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import type { Extraction } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { listedPackageOf } from "../../listed-package-url.ts";
import { checkListed, type ListedPackage } from "../../package-list.ts";

/** What buildpacks of interfaces before 0.7 said that they contributed. */
export interface BuildpackMetadata {
  readonly entries: readonly BuildpackEntry[];
  /** The buildpacks that made the image. */
  readonly buildpacks: readonly ListedPackage[];
}

/** One dependency, and whose it is. */
export interface BuildpackEntry {
  readonly listed: ListedPackage;
  /** Id of the buildpack: `paketo-buildpacks/node-engine`. */
  readonly buildpack: string;
  /** Name of the layer that has it, where the entry tells. */
  readonly layer?: string;
}

export const buildpackMetadataKind = defineFactKind<BuildpackMetadata>("buildpack-metadata");

/** An entry as it was decoded. */
export interface ReadEntry {
  readonly value: unknown;
  /** Counted from 1, where it is known. */
  readonly line?: number;
}

/**
 * The facts that the two lists come to. Entries without a version are left out: they stand for lists of files that are
 * in the image and read there. Throws `FormatError` when there are too many.
 */
export function metadataOf(
  bom: readonly ReadEntry[],
  buildpacks: readonly ReadEntry[],
): Extraction<BuildpackMetadata> {
  checkListed("buildpack metadata", bom.length + buildpacks.length);
  const entries = bom.flatMap(entryOf);
  const made = buildpacks.flatMap(buildpackOf);
  const isEmpty = entries.length + made.length === 0;
  return { facts: isEmpty ? [] : [{ entries, buildpacks: made }], issues: [] };
}

function entryOf({ value, line }: ReadEntry): BuildpackEntry[] {
  const entry = fieldsOf(value);
  const metadata = fieldsAt(entry, "metadata");
  const buildpack = textAt(fieldsAt(entry, "buildpack"), "id");
  const name = textAt(entry, "name") ?? "";
  const version = textAt(metadata, "version") ?? textAt(entry, "version") ?? "";
  if (buildpack === undefined || name === "" || version === "") return [];
  const licenses = licensesOf(metadata);
  const named = listedPackageOf(textAt(metadata, "purl") ?? "", licenses);
  const listed = named ?? { type: "generic", name, version, licenses, qualifiers: originOf(metadata) };
  const layer = textAt(metadata, "layer");
  return [
    {
      listed: line === undefined ? listed : { ...listed, line },
      buildpack,
      ...(layer === undefined ? {} : { layer }),
    },
  ];
}

/** Names, or tables with the name as `type`. */
function licensesOf(metadata: Fields | undefined): string[] {
  return listAt(metadata, "licenses").flatMap((each) => textOf(each) ?? textAt(fieldsOf(each), "type") ?? []);
}

function originOf(metadata: Fields | undefined): Record<string, string> {
  const checksum = textAt(metadata, "sha256");
  const url = textAt(metadata, "uri");
  return {
    ...(checksum === undefined ? {} : { checksum: `sha256:${checksum}` }),
    ...(url === undefined ? {} : { download_url: url }),
  };
}

/** They ran when the image was built: there is no package URL type of theirs. */
function buildpackOf({ value, line }: ReadEntry): ListedPackage[] {
  const fields = fieldsOf(value);
  const id = textAt(fields, "id") ?? "";
  const version = textAt(fields, "version") ?? "";
  if (id === "" || version === "") return [];
  const slash = id.lastIndexOf("/");
  return [
    {
      key: `buildpack ${id}@${version}`,
      name: id,
      namespace: slash < 0 ? "buildpack" : `buildpack/${id.slice(0, slash)}`,
      purlName: id.slice(slash + 1),
      version,
      scope: "build",
      ...(line === undefined ? {} : { line }),
    },
  ];
}
