/**
 * Syft's own JSON ("Syft JSON schema", versions 11 to 16): packages with their metadata, relationships, the source
 * with its layers, the distribution. Its files are passed over.
 */
import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import {
  emptyDocument,
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
  type SbomHash,
  type SbomProperty,
} from "../sbom-document.ts";

/** Reads a decoded document that has `artifacts` and a `schema` of Syft's. */
export function readSyftJSON(root: Fields): SbomDocument {
  const relationships = listAt(root, "artifactRelationships").slice(0, maxComponents).flatMap(relationshipOf);
  const owners = new Map(
    relationships.flatMap(({ type, parent, child }) =>
      type === "ownership-by-file-overlap" ? [[child, parent] as const] : [],
    ),
  );
  const descriptor = fieldsAt(root, "descriptor");
  return {
    ...emptyDocument,
    format: `Syft JSON ${textAt(fieldsAt(root, "schema"), "version") ?? ""}`.trim(),
    tools: [{ name: textAt(descriptor, "name") ?? "syft", version: textAt(descriptor, "version") }],
    subject: subjectOf(fieldsAt(root, "source")),
    components: [
      ...systemOf(fieldsAt(root, "distro")),
      ...listAt(root, "artifacts")
        .slice(0, maxComponents)
        .flatMap((value, position) => componentOf(value, position, owners)),
    ],
    dependencies: relationships.flatMap(({ type, parent, child }): SbomDependency[] =>
      type === "dependency-of" ? [{ from: child, to: parent }] : [],
    ),
  };
}

function relationshipOf(value: unknown): { type: string; parent: string; child: string }[] {
  const fields = fieldsOf(value);
  const [type, parent, child] = [textAt(fields, "type"), textAt(fields, "parent"), textAt(fields, "child")];
  return type === undefined || parent === undefined || child === undefined ? [] : [{ type, parent, child }];
}

function componentOf(value: unknown, position: number, owners: ReadonlyMap<string, string>): SbomComponent[] {
  const fields = fieldsOf(value);
  if (fields === undefined) return [];
  const metadata = fieldsAt(fields, "metadata");
  const reference = textAt(fields, "id") ?? `#${position}`;
  const supplier = textAt(metadata, "maintainer") ?? textAt(metadata, "vendor") ?? textAt(metadata, "author");
  const locations = listAt(fields, "locations").map(fieldsOf);
  return [
    {
      reference,
      name: textAt(fields, "name") ?? "",
      version: textAt(fields, "version"),
      purl: textAt(fields, "purl"),
      licenses: listAt(fields, "licenses").flatMap(licenseOf),
      supplier: supplier === undefined ? undefined : { name: supplier },
      kind: "library",
      properties: propertiesOf(fields, metadata, owners.get(reference)),
      hashes: hashesOf(metadata),
      cpes: listAt(fields, "cpes").flatMap((one) => textOf(one) ?? textAt(fieldsOf(one), "cpe") ?? []),
      locations: locations.flatMap((one) => {
        const path = textAt(one, "path");
        return path === undefined ? [] : { path };
      }),
    },
  ];
}

/** Text up to schema 9, an object since. */
function licenseOf(value: unknown): string[] {
  const fields = fieldsOf(value);
  const text = textOf(value) ?? textAt(fields, "value") ?? textAt(fields, "spdxExpression");
  return text === undefined ? [] : [text];
}

function propertiesOf(
  fields: Fields,
  metadata: Fields | undefined,
  owner: string | undefined,
): SbomProperty[] {
  const layer = textAt(fieldsOf(listAt(fields, "locations")[0]), "layerID");
  const source = textAt(metadata, "source") ?? textAt(metadata, "originPackage");
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ["syft:package:type", textAt(fields, "type")],
    ["syft:package:foundBy", textAt(fields, "foundBy")],
    ["syft:metadata:source", source],
    ["syft:metadata:sourceVersion", textAt(metadata, "sourceVersion")],
    ["syft:metadata:sourceRpm", textAt(metadata, "sourceRpm")],
    ["syft:metadata:virtualPath", textAt(metadata, "virtualPath")],
    ["syft:location:0:layerID", layer],
    ["assay:module", textAt(metadata, "modularityLabel")],
    ["assay:ownedBy", owner],
  ];
  return wanted.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function hashesOf(metadata: Fields | undefined): readonly SbomHash[] {
  return listAt(metadata, "digest").flatMap((one) => {
    const [algorithm, value] = [textAt(fieldsOf(one), "algorithm"), textAt(fieldsOf(one), "value")];
    if (algorithm === undefined || value === undefined) return [];
    return { algorithm: algorithm.toUpperCase().replace(/^SHA(?=\d)/, "SHA-"), value: value.toLowerCase() };
  });
}

function systemOf(distro: Fields | undefined): SbomComponent[] {
  const id = textAt(distro, "id") ?? textAt(distro, "name");
  if (id === undefined) return [];
  const name = textAt(distro, "prettyName");
  return [
    {
      reference: "#system",
      name: id,
      version: textAt(distro, "versionID") ?? textAt(distro, "version"),
      purl: undefined,
      licenses: [],
      supplier: undefined,
      kind: "operating-system",
      properties: name === undefined ? [] : [["assay:distribution:name", name]],
    },
  ];
}

function subjectOf(source: Fields | undefined): SbomComponent | undefined {
  if (source === undefined) return undefined;
  const metadata = fieldsAt(source, "metadata");
  const layers = listAt(metadata, "layers")
    .slice(0, 10_000)
    .flatMap((one) => textAt(fieldsOf(one), "digest") ?? []);
  const imageID = textAt(metadata, "imageID");
  return {
    reference: textAt(source, "id") ?? "#source",
    name: textAt(metadata, "userInput") ?? textAt(source, "name") ?? "",
    version: textAt(metadata, "manifestDigest") ?? textAt(source, "version"),
    purl: undefined,
    licenses: [],
    supplier: undefined,
    kind: textAt(source, "type") === "image" ? "container" : textAt(source, "type"),
    properties: [
      ...(imageID === undefined ? [] : [["assay:imageID", imageID] as const]),
      ...layers.map((digest, layer) => [`assay:layer:${layer}:diffID`, digest] as const),
    ],
  };
}
