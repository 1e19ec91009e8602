import type { Descriptor } from "#model";
import { digestOf, parseManifestDocument, RegistryError, type FetchedManifest } from "#registry";
import { ArtifactError } from "../artifact-error.ts";
import type { ArtifactLimits } from "../artifact-limits.ts";
import type { LayerContent } from "../artifact-source.ts";
import type { ImageStore } from "./image-store.ts";

/** Blobs by digest in something local. */
export interface LocalBlobs {
  readonly name: string;
  /** Where a blob is; undefined when it is not there. */
  locate(
    digest: string,
  ): Promise<{ readonly path: string; readonly offset: number; readonly length: number } | undefined>;
  read(place: { readonly path: string; readonly offset: number; readonly length: number }): Promise<Buffer>;
  close(): Promise<void>;
}

/** A store over local blobs: documents are checked here; layers by size here and by digest as they are read. */
export function localStore(blobs: LocalBlobs, limits: ArtifactLimits): ImageStore {
  const readBlob = async (descriptor: Descriptor, maxBytes: number): Promise<Buffer> => {
    const { digest, size } = descriptor;
    const place = await located(blobs, descriptor);
    if (place.length > maxBytes) throw tooLarge(blobs.name, digest, place.length, maxBytes);
    if (place.length !== size) throw wrongSize(blobs.name, digest, size, place.length);
    const bytes = await blobs.read(place);
    const actual = digestOf(bytes, digest);
    if (actual !== digest) throw wrongDigest(blobs.name, digest, actual);
    return bytes;
  };
  return {
    name: blobs.name,
    async manifest(descriptor): Promise<FetchedManifest> {
      const bytes = await readBlob(descriptor, limits.maxManifestBytes);
      const document = parseManifestDocument(
        bytes,
        descriptor.mediaType,
        `the manifest ${descriptor.digest} of ${blobs.name}`,
      );
      return { document, descriptor };
    },
    document: readBlob,
    async content(descriptor): Promise<LayerContent> {
      const place = await located(blobs, descriptor);
      if (place.length !== descriptor.size)
        throw wrongSize(blobs.name, descriptor.digest, descriptor.size, place.length);
      return { kind: "range", ...place };
    },
    close: () => blobs.close(),
  };
}

async function located(
  blobs: LocalBlobs,
  { digest }: Descriptor,
): Promise<NonNullable<Awaited<ReturnType<LocalBlobs["locate"]>>>> {
  const place = await blobs.locate(digest);
  if (place !== undefined) return place;
  throw new ArtifactError({
    code: "MALFORMED_ARTIFACT",
    message: `blob ${digest} of ${blobs.name} is missing`,
    hint: "Save the image again, with all of its layers.",
  });
}

function tooLarge(name: string, digest: string, size: number, maxBytes: number): RegistryError {
  return new RegistryError({
    code: "BAD_SIZE",
    message: `document ${digest} of ${name} has ${size} bytes, more than the ${maxBytes} that are read`,
    hint: "Check that the image is the one you mean.",
  });
}

function wrongSize(name: string, digest: string, expected: number, actual: number): RegistryError {
  return new RegistryError({
    code: actual < expected ? "TRUNCATED" : "BAD_SIZE",
    message: `blob ${digest} of ${name} has ${actual} bytes instead of the ${expected} that its descriptor says`,
    hint: "Save the image again.",
  });
}

function wrongDigest(name: string, digest: string, actual: string): RegistryError {
  return new RegistryError({
    code: "BAD_DIGEST",
    message: `blob ${digest} of ${name} has other content: its digest is ${actual}`,
    hint: "Do not use this image: it was damaged or changed where it is stored.",
  });
}
