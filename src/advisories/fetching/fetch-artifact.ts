import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseReference, RegistryError, type RegistryClient } from "#registry";
import type { FeedFile, Validator } from "../feeds/feed.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { makeDirectory } from "../../runtime/make-directory.ts";

/** What is fetched, and how it is bounded. */
export interface ArtifactRequest {
  readonly registry: RegistryClient;
  /** `registry.example/advisories:1`, without `oci://`. */
  readonly reference: string;
  /** Folder that gets the files of the artifact; what was there before goes. */
  readonly target: string;
  readonly maxBytes: number;
  readonly validator: Validator | undefined;
  readonly signal: AbortSignal;
  onBytes(bytes: number): void;
}

const maxManifestBytes = 4 * 1024 ** 2;
const maxLayers = 1_000;
const titleAnnotation = "org.opencontainers.image.title";

/**
 * Brings the files of an OCI artifact into a folder: each layer is one file, as `oras push` makes them ("Guidelines for
 * Artifact Usage" of the image specification). The manifest's digest tells whether it changed. Throws
 * `FEED_UNAVAILABLE`, `FEED_TOO_LARGE`.
 */
export async function fetchArtifact(request: ArtifactRequest): Promise<{
  readonly kind: "changed" | "unchanged";
  readonly validator: Validator;
  readonly file: FeedFile;
}> {
  try {
    return await fetchLayers(request);
  } catch (cause) {
    if (!(cause instanceof RegistryError)) throw cause;
    throw new AdvisoryError({
      code: "FEED_UNAVAILABLE",
      category: "environment",
      message: `${request.reference} cannot be fetched: ${cause.message}`,
      hint: cause.hint ?? "Check the reference and the credentials for its registry.",
      cause,
      retryable: cause.retryable,
    });
  }
}

async function fetchLayers({ registry, target, maxBytes, validator, signal, ...rest }: ArtifactRequest) {
  const repository = parseReference(rest.reference);
  const { document, descriptor } = await registry.manifest({
    repository,
    target: repository.digest ?? repository.tag ?? "latest",
    maxBytes: maxManifestBytes,
    signal,
  });
  const file = { name: "artifact", path: target };
  const digest = descriptor.digest;
  if (validator?.digest === digest) return { kind: "unchanged", validator, file } as const;
  const layers = document.kind === "manifest" ? document.manifest.layers : [];
  const size = layers.reduce((sum, layer) => sum + layer.size, 0);
  if (layers.length === 0 || layers.length > maxLayers) throw noFiles(rest.reference, layers.length);
  if (size > maxBytes) throw tooLarge(rest.reference, maxBytes);
  const incoming = `${target}.incoming`;
  await rm(incoming, { recursive: true, force: true });
  await makeDirectory(incoming);
  for (const [index, layer] of layers.entries()) {
    const title = layer.annotations?.[titleAnnotation] ?? "";
    const path = join(incoming, `${String(index).padStart(4, "0")}-${fileName(title, layer.digest)}`);
    const blob = registry.blob({ repository, descriptor: layer, signal });
    await pipeline(Readable.from(counted(blob, (bytes) => rest.onBytes(bytes))), createWriteStream(path), {
      signal,
    });
  }
  await rm(target, { recursive: true, force: true });
  await rename(incoming, target);
  return { kind: "changed", validator: { digest }, file } as const;
}

async function* counted(blob: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  for await (const chunk of blob) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Only the end of the title, which says what kind of file it is, and never leads out of the folder. */
function fileName(title: string, digest: string): string {
  const safe = title
    .replace(/[^\w.-]+/g, "_")
    .replace(/^\.+/, "")
    .slice(-100);
  if (safe !== "") return safe;
  return `${createHash("sha256").update(digest).digest("hex").slice(0, 12)}.json`;
}

function noFiles(reference: string, layers: number): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_NOT_DATA",
    category: "environment",
    message: `${reference} is an artifact with ${layers} files`,
    hint: `Push the advisories with a tool such as oras: each file a layer, at most ${maxLayers}.`,
  });
}

function tooLarge(reference: string, maxBytes: number): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_TOO_LARGE",
    category: "environment",
    message: `${reference} is larger than ${maxBytes} bytes`,
    hint: "Check that it is the artifact you mean.",
  });
}
