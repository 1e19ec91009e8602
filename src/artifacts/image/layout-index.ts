import { isDigest, type Descriptor, type Index } from "#model";
import {
  digestOf,
  isIndexType,
  mediaTypes,
  parseManifestDocument,
  parseReference,
  RegistryError,
  type FetchedManifest,
} from "#registry";
import { ArtifactError } from "../artifact-error.ts";
import type { ImageStore } from "./image-store.ts";

/** Annotations under which layouts note names ("OCI Image Layout", "index.json"; containerd). */
const refName = "org.opencontainers.image.ref.name";
const imageName = "io.containerd.image.name";

/**
 * What `index.json` of a layout means by a tag or digest, or by nothing: then everything in it, as long as it has
 * at most one name. Throws `ArtifactError`: `ARTIFACT_NOT_FOUND`, `AMBIGUOUS_REFERENCE`.
 */
export async function layoutRoot(
  bytes: Buffer,
  selector: string | undefined,
  store: ImageStore,
): Promise<FetchedManifest> {
  const what = `index.json of ${store.name}`;
  const document = parseManifestDocument(bytes, mediaTypes.ociIndex, what);
  if (document.kind === "manifest") {
    throw new ArtifactError({
      code: "MALFORMED_ARTIFACT",
      message: `${what} is no index`,
      hint: "Save the image again.",
    });
  }
  const chosen = select(document.index, selector, store.name);
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1)
    return store.manifest(only).then((fetched) => withType(fetched, only));
  const index = { ...document.index, manifests: chosen };
  const descriptor = {
    mediaType: mediaTypes.ociIndex,
    digest: digestOf(bytes, undefined),
    size: bytes.length,
  };
  return { document: { kind: "index", index }, descriptor };
}

/** The platform that the layout's index notes goes with a single image. */
function withType(fetched: FetchedManifest, { platform }: Descriptor): FetchedManifest {
  return platform === undefined ? fetched : { ...fetched, descriptor: { ...fetched.descriptor, platform } };
}

function select(index: Index, selector: string | undefined, name: string): readonly Descriptor[] {
  if (selector === undefined) return onlyOneNamed(index, name);
  const matching = index.manifests.filter((descriptor) => isMeant(descriptor, selector));
  if (matching.length > 0) return matching;
  if (isDigest(selector)) return nestedIndexes(index, selector, name);
  throw notThere(index, selector, name);
}

function isMeant({ digest, annotations }: Descriptor, selector: string): boolean {
  if (isDigest(selector)) return digest === selector;
  return [annotations?.[refName], annotations?.[imageName]].some(
    (name) => name !== undefined && (name === selector || tagOf(name) === selector),
  );
}

/** A digest may be of a manifest within an index within the layout: those are looked through later. */
function nestedIndexes(index: Index, selector: string, name: string): readonly Descriptor[] {
  if (!index.manifests.some(({ mediaType }) => isIndexType(mediaType))) throw notThere(index, selector, name);
  throw new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `${name} does not list ${selector} in its index.json`,
    hint: "Choose among the images of a listed index with --platform.",
  });
}

function onlyOneNamed(index: Index, name: string): readonly Descriptor[] {
  const names = namesIn(index);
  if (names.length <= 1) return index.manifests;
  throw new ArtifactError({
    code: "AMBIGUOUS_REFERENCE",
    message: `${name} holds several images: ${names.slice(0, 20).join(", ")}`,
    hint: `Name one of them, for example ${name}:${names[0]}.`,
  });
}

function notThere(index: Index, selector: string, name: string): ArtifactError {
  const names = namesIn(index);
  return new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `${name} holds no image ${selector}${names.length === 0 ? "" : `, only ${names.slice(0, 20).join(", ")}`}`,
    hint: names.length === 0 ? "Leave the tag out." : "Name one that is there.",
  });
}

function namesIn(index: Index): readonly string[] {
  const names = index.manifests.map(({ annotations }) => annotations?.[refName] ?? annotations?.[imageName]);
  return [...new Set(names.filter((one) => one !== undefined).map((one) => tagOf(one) ?? one))].sort();
}

function tagOf(name: string): string | undefined {
  if (!/[/:]/.test(name)) return undefined;
  try {
    return parseReference(name).tag;
  } catch (thrown) {
    if (thrown instanceof RegistryError) return undefined;
    throw thrown;
  }
}
