import type { Index, Manifest } from "#model";
import { RegistryError } from "../registry-error.ts";
import {
  malformed,
  optional,
  parseDescriptor,
  parseJsonObject,
  textMap,
  textMember,
  type JsonObject,
} from "./json-member.ts";
import { isIndexType, isManifestType, mediaTypes } from "./media-types.ts";

/** A manifest or an index, told apart. */
export type ManifestDocument =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  | { readonly kind: "index"; readonly index: Index };

/** What one document may list. */
const maxDescriptors = 10_000;

/**
 * Reads a manifest or an index of OCI or Docker. The document's own `mediaType` decides, then what it came with,
 * then its members: a document that is both manifest and index is refused ("OCI Image Manifest", security
 * considerations). Throws `RegistryError` `MALFORMED_DOCUMENT`, or `UNSUPPORTED_MANIFEST` for Docker's schema 1.
 */
export function parseManifestDocument(
  bytes: Uint8Array,
  declaredType: string | undefined,
  what: string,
): ManifestDocument {
  const document = parseJsonObject(bytes, what);
  const mediaType = textMember(document, "mediaType") ?? knownType(declaredType) ?? guessedType(document);
  refuseSchema1(document, mediaType ?? declaredType, what);
  const hasManifests = document["manifests"] !== undefined;
  const hasLayers = document["layers"] !== undefined || document["config"] !== undefined;
  if (hasManifests && hasLayers) throw malformed(what, "it is a manifest and an index at once");
  if (mediaType !== undefined && isIndexType(mediaType))
    return { kind: "index", index: parseIndex(document, mediaType, what) };
  if (mediaType !== undefined && isManifestType(mediaType)) {
    return { kind: "manifest", manifest: parseManifest(document, mediaType, what) };
  }
  throw unsupported(what, mediaType ?? "no known type");
}

function parseManifest(document: JsonObject, mediaType: string, what: string): Manifest {
  const layers = document["layers"];
  if (!Array.isArray(layers)) throw malformed(what, "it has no list of layers");
  checkCount(layers, what);
  return {
    mediaType,
    ...optional("artifactType", textMember(document, "artifactType")),
    config: parseDescriptor(document["config"], what),
    layers: layers.map((layer) => parseDescriptor(layer, what)),
    ...subjectOf(document, what),
    ...optional("annotations", textMap(document, "annotations")),
  };
}

function parseIndex(document: JsonObject, mediaType: string, what: string): Index {
  const manifests = document["manifests"];
  if (!Array.isArray(manifests)) throw malformed(what, "it has no list of manifests");
  checkCount(manifests, what);
  subjectOf(document, what);
  return {
    mediaType,
    ...optional("artifactType", textMember(document, "artifactType")),
    manifests: manifests.map((manifest) => parseDescriptor(manifest, what)),
    ...optional("annotations", textMap(document, "annotations")),
  };
}

function subjectOf(document: JsonObject, what: string): Pick<Manifest, "subject"> {
  const subject = document["subject"];
  return subject === undefined || subject === null ? {} : { subject: parseDescriptor(subject, what) };
}

function checkCount(list: readonly unknown[], what: string): void {
  if (list.length > maxDescriptors) throw malformed(what, `it lists more than ${maxDescriptors} descriptors`);
}

/** The declared type without its parameters, when it is one we read. */
function knownType(declared: string | undefined): string | undefined {
  const bare = declared?.split(";")[0]?.trim().toLowerCase();
  return bare !== undefined && (isIndexType(bare) || isManifestType(bare)) ? bare : undefined;
}

function guessedType(document: JsonObject): string | undefined {
  if (Array.isArray(document["manifests"])) return mediaTypes.ociIndex;
  return Array.isArray(document["layers"]) && document["config"] !== undefined
    ? mediaTypes.ociManifest
    : undefined;
}

function refuseSchema1(document: JsonObject, mediaType: string | undefined, what: string): void {
  const isSchema1 =
    document["schemaVersion"] === 1 || /docker\.distribution\.manifest\.v1\b/.test(mediaType ?? "");
  if (!isSchema1) return;
  throw new RegistryError({
    code: "UNSUPPORTED_MANIFEST",
    message: `${what} is in Docker's image format schema 1, which was withdrawn and is not read`,
    hint: "Pull and push the image with a current tool, which converts it to schema 2 or OCI.",
  });
}

function unsupported(what: string, mediaType: string): RegistryError {
  return new RegistryError({
    code: "UNSUPPORTED_MANIFEST",
    message: `${what} is of a type that is not read: ${mediaType.slice(0, 200)}`,
    hint: "Name an OCI or Docker image.",
  });
}
