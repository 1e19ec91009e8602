import { setTimeout as pause } from "node:timers/promises";
import type { Descriptor } from "#model";
import { defaultRetryPolicy, HttpError, pauseBeforeRetry, type HttpResponse } from "../runtime/http.ts";
import type { Endpoint } from "./endpoint.ts";
import { repositoryText, type Repository } from "./reference.ts";
import { asRegistryError, atEndpoints, sendTo, type RegistryConnection } from "./registry-connection.ts";
import type { RegistryError } from "./registry-error.ts";
import { isHtml, notARegistry, statusError } from "./status-error.ts";
import { truncated, verifiedBytes, wrongSize } from "./verified-bytes.ts";

/** Which blob. */
export interface BlobRequest {
  readonly repository: Repository;
  readonly descriptor: Descriptor;
  readonly signal: AbortSignal;
}

/** A download that got further is taken up again this often in a row without a byte, and in all. */
const maxIdleResumes = 4;
const maxResumes = 50;

/**
 * The bytes of a blob ("Pulling blobs"), checked against digest and size while they stream. A download that breaks
 * off goes on where it stopped by a range request, or from the start where the server knows none. The request is
 * made when the first byte is asked for. Throws `RegistryError`.
 */
export async function* streamBlob(
  connection: RegistryConnection,
  request: BlobRequest,
): AsyncGenerator<Uint8Array> {
  const what = repositoryText(request.repository);
  yield* verifiedBytes(resumed(connection, request), request.descriptor, what);
}

async function* resumed(connection: RegistryConnection, request: BlobRequest): AsyncGenerator<Uint8Array> {
  const { descriptor, signal } = request;
  const what = repositoryText(request.repository);
  const { endpoint, response } = await begin(connection, request);
  let body = response.body;
  let received = 0;
  let idle = 0;
  for (let resumes = 0; ; resumes += 1) {
    const before = received;
    let fault: unknown;
    try {
      for await (const chunk of body) {
        received += chunk.length;
        yield chunk;
      }
    } catch (thrown) {
      if (!(thrown instanceof HttpError) || !thrown.retryable) throw asRegistryError(thrown);
      fault = thrown;
    }
    if (received >= descriptor.size) return;
    idle = received > before ? 1 : idle + 1;
    const waitMs = pauseBeforeRetry(defaultRetryPolicy, idle, undefined, connection.clock);
    if (
      idle > Math.min(maxIdleResumes, connection.access.maxRetries ?? maxIdleResumes) ||
      resumes >= maxResumes ||
      waitMs === undefined
    ) {
      throw endedEarly(fault, request, what, received);
    }
    connection.logger.debug({ digest: descriptor.digest, bytes: received }, "download broke off, going on");
    await pause(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    body = await goOn(connection, endpoint, request, received);
  }
}

function endedEarly(fault: unknown, { descriptor }: BlobRequest, what: string, received: number): unknown {
  const error: RegistryError = truncated(what, descriptor.digest, descriptor.size, received);
  if (fault !== undefined) error.cause = fault;
  return error;
}

function begin(
  connection: RegistryConnection,
  request: BlobRequest,
): Promise<{ endpoint: Endpoint; response: HttpResponse }> {
  const { repository, descriptor } = request;
  const what = `blob ${descriptor.digest} of ${repositoryText(repository)}`;
  return atEndpoints(connection, repository.registry, async (endpoint) => {
    const response = await sendTo(connection, endpoint, blobCall(request, {}));
    const refusal = refusalOf(response, request, what);
    if (refusal === undefined) return { endpoint, response };
    response.discard();
    throw refusal;
  });
}

function refusalOf(
  response: HttpResponse,
  { repository, descriptor }: BlobRequest,
  what: string,
): RegistryError | undefined {
  if (response.status !== 200) return statusError(response, what);
  if (isHtml(response)) return notARegistry(response, what);
  const announced =
    response.header("content-encoding") === undefined ? response.header("content-length") : undefined;
  if (announced === undefined || Number(announced) === descriptor.size) return undefined;
  return wrongSize(repositoryText(repository), descriptor.digest, descriptor.size, announced);
}

/** The rest of the blob: from a range, or from the whole with what we have left out. */
async function goOn(
  connection: RegistryConnection,
  endpoint: Endpoint,
  request: BlobRequest,
  received: number,
): Promise<AsyncIterable<Uint8Array>> {
  const what = repositoryText(request.repository);
  const range = received === 0 ? {} : { range: `bytes=${received}-` };
  const response = await sendTo(connection, endpoint, blobCall(request, range)).catch((thrown: unknown) => {
    throw asRegistryError(thrown);
  });
  if (response.status === 206 && startsAt(response, received)) return response.body;
  if (response.status === 200) return without(response.body, received);
  response.discard();
  if (response.status === 416 || response.status === 206) {
    throw truncated(what, request.descriptor.digest, request.descriptor.size, received);
  }
  throw statusError(response, `blob ${request.descriptor.digest} of ${what}`);
}

function startsAt(response: HttpResponse, offset: number): boolean {
  return /^bytes (\d+)-/.exec(response.header("content-range") ?? "")?.[1] === String(offset);
}

async function* without(body: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let skip = count;
  for await (const chunk of body) {
    const kept = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - kept.length;
    if (kept.length > 0) yield kept;
  }
}

function blobCall(
  { repository, descriptor, signal }: BlobRequest,
  headers: Readonly<Record<string, string>>,
) {
  const path = `v2/${repository.name}/blobs/${descriptor.digest}`;
  // Without this, a server may compress what is compressed already, and sizes would not fit.
  return {
    method: "GET",
    repository,
    path,
    headers: { "accept-encoding": "identity", ...headers },
    signal,
  } as const;
}
