import { createHash } from "node:crypto";
import { isDigest, type Descriptor, type Digest } from "#model";
import { HttpError } from "../runtime/http.ts";
import { manifestAccept } from "./documents/media-types.ts";
import { parseManifestDocument, type ManifestDocument } from "./documents/manifest-document.ts";
import { repositoryText, type Repository } from "./reference.ts";
import { atEndpoints, readFrom, sendTo, type RegistryConnection } from "./registry-connection.ts";
import { RegistryError } from "./registry-error.ts";
import { isHtml, notARegistry, statusError } from "./status-error.ts";

/** A manifest or an index with its bytes' digest. */
export interface FetchedManifest {
  readonly document: ManifestDocument;
  readonly descriptor: Descriptor;
}

/** What to fetch: a tag or a digest. */
export interface ManifestRequest {
  readonly repository: Repository;
  readonly target: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Fetches a manifest or an index ("Pulling manifests"). Its bytes are checked against the digest that was asked
 * for, else against the one that the registry names. Throws `RegistryError`.
 */
export function fetchManifest(
  connection: RegistryConnection,
  request: ManifestRequest,
): Promise<FetchedManifest> {
  const { repository, target, maxBytes, signal } = request;
  const what = manifestText(repository, target);
  return atEndpoints(connection, repository.registry, async (endpoint) => {
    const call = {
      method: "GET",
      repository,
      path: manifestPath(repository, target),
      headers: { accept: manifestAccept },
      signal,
    } as const;
    const answer = await readFrom(connection, endpoint, call, maxBytes).catch((thrown: unknown) => {
      throw tooLarge(thrown, what, maxBytes);
    });
    if (answer.status !== 200) throw statusError(answer, what);
    if (isHtml(answer)) throw notARegistry(answer, what);
    const digest = checkedDigest(answer.bytes, target, answer.header("docker-content-digest"), what);
    const document = parseManifestDocument(answer.bytes, answer.header("content-type"), what);
    const { mediaType } = document.kind === "index" ? document.index : document.manifest;
    return { document, descriptor: { mediaType, digest, size: answer.bytes.length } };
  });
}

/** Digest, type and size of a manifest without its body ("Checking if content exists in the registry"). */
export function headManifest(
  connection: RegistryConnection,
  request: Omit<ManifestRequest, "maxBytes">,
): Promise<Descriptor> {
  const { repository, target, signal } = request;
  const what = manifestText(repository, target);
  return atEndpoints(connection, repository.registry, async (endpoint) => {
    const call = {
      method: "HEAD",
      repository,
      path: manifestPath(repository, target),
      headers: { accept: manifestAccept },
      signal,
    } as const;
    const answer = await sendTo(connection, endpoint, call);
    answer.discard();
    if (answer.status !== 200) throw statusError(answer, what);
    const digest = answer.header("docker-content-digest") ?? target;
    const size = Number(answer.header("content-length"));
    if (!isDigest(digest) || !Number.isSafeInteger(size)) throw notARegistry(answer, what);
    return { mediaType: answer.header("content-type")?.split(";")[0]?.trim() ?? "", digest, size };
  });
}

/** How messages name a manifest. */
export function manifestText(repository: Repository, target: string): string {
  return `${repositoryText(repository)}${isDigest(target) ? "@" : ":"}${target}`;
}

/** The digest of bytes in the algorithm of another digest. */
export function digestOf(bytes: Uint8Array, like: Digest | undefined): Digest {
  const algorithm = like?.startsWith("sha512:") === true ? "sha512" : "sha256";
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

function manifestPath({ name }: Repository, target: string): string {
  return `v2/${name}/manifests/${target}`;
}

function checkedDigest(bytes: Buffer, target: string, named: string | undefined, what: string): Digest {
  const wanted = isDigest(target) ? target : named;
  const expected = wanted !== undefined && isDigest(wanted) ? wanted : undefined;
  const actual = digestOf(bytes, expected);
  if (expected === undefined || actual === expected) return actual;
  throw new RegistryError({
    code: "BAD_DIGEST",
    message: `the manifest ${what} has the digest ${actual} instead of ${expected}`,
    hint: "Do not use this image: the registry, or something on the way, changed it.",
  });
}

function tooLarge(thrown: unknown, what: string, maxBytes: number): unknown {
  if (!(thrown instanceof HttpError) || thrown.code !== "HTTP_BODY_TOO_LARGE") return thrown;
  return new RegistryError({
    code: "BAD_SIZE",
    message: `the manifest ${what} is larger than ${maxBytes} bytes, which no image needs`,
    hint: "Check that the reference is the one you mean.",
    cause: thrown,
  });
}
