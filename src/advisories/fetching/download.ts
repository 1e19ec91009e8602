import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import type { Validator } from "../feeds/feed.ts";
import { HttpError, urlForPeople, type HttpClient, type HttpResponse } from "../../runtime/http.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { looksLikeHtml, sniffBytes } from "./looks-like-html.ts";
import { makeDirectorySync } from "../../runtime/make-directory.ts";

/** One file to bring over the network. */
export interface FileRequest {
  readonly url: URL;
  /** Where it is put; its directory is made. */
  readonly target: string;
  readonly maxBytes: number;
  /** Of the file that lies there. */
  readonly validator: Validator | undefined;
  /** Asked for each attempt, so that a secret may change meanwhile. */
  authorization(): Promise<string | undefined>;
  readonly signal: AbortSignal;
  onBytes(bytes: number): void;
}

/** What came of it. */
export type FileAnswer =
  | { readonly kind: "unchanged" }
  | { readonly kind: "changed"; readonly validator: Validator }
  | { readonly kind: "absent" };

/** Attempts to go on with a download that broke off, in a row without a byte. */
const maxIdleResumes = 3;
const maxResumes = 50;

/** What lies beside a part of a file, to tell whether it can be gone on with. */
interface PartNote {
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/**
 * Fetches a file with the conditions of RFC 9110: unchanged files cost one answer without a body, and a part that
 * an earlier run left is gone on with (`Range`, `If-Range`). The file takes its place only when it is complete.
 * Throws `HttpError`, and `AdvisoryError` `FEED_REFUSED`, `FEED_UNAVAILABLE`, `FEED_TOO_LARGE`, `FEED_NOT_DATA`.
 */
export async function downloadFile(http: HttpClient, request: FileRequest): Promise<FileAnswer> {
  makeDirectorySync(dirname(request.target));
  let idle = 0;
  for (let resumes = 0; ; resumes++) {
    const before = partBytes(request);
    try {
      return await attempt(http, request);
    } catch (thrown) {
      if (!(thrown instanceof HttpError) || !thrown.retryable) throw thrown;
      idle = partBytes(request) > before ? 0 : idle + 1;
      if (idle > maxIdleResumes || resumes >= maxResumes || partBytes(request) === 0) throw thrown;
    }
  }
}

async function attempt(http: HttpClient, request: FileRequest): Promise<FileAnswer> {
  const part = readPart(request);
  const response = await http.send({
    method: "GET",
    url: request.url,
    signal: request.signal,
    headers: await requestHeaders(request, part),
  });
  const { status } = response;
  if (status === 304) return discarded(response, { kind: "unchanged" });
  if (status === 404 || status === 410) return discarded(response, { kind: "absent" });
  if (status === 416) {
    // What we have is not a part of what is there now.
    forgetPart(request);
    return discarded(response, await attempt(http, request));
  }
  if (status !== 200 && status !== 206) throw discarded(response, statusError(request.url, status));
  const offset = status === 206 ? checkedOffset(response, part, request) : 0;
  await receive(response, offset, request);
  return finish(response, request);
}

async function requestHeaders(
  request: FileRequest,
  part: { note: PartNote; bytes: number } | undefined,
): Promise<Record<string, string>> {
  const authorization = await request.authorization();
  const { etag, lastModified } = existsSync(request.target) ? (request.validator ?? {}) : {};
  const partMark = part?.note.etag ?? part?.note.lastModified;
  return {
    // A server that compresses on the way would make sizes and ranges mean something else.
    "accept-encoding": "identity",
    ...(authorization === undefined ? {} : { authorization }),
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
    ...(part === undefined || partMark === undefined
      ? {}
      : { range: `bytes=${part.bytes}-`, "if-range": partMark }),
  };
}

function checkedOffset(
  response: HttpResponse,
  part: { bytes: number } | undefined,
  request: FileRequest,
): number {
  const begins = /^bytes (\d+)-/.exec(response.header("content-range") ?? "")?.[1];
  if (part !== undefined && begins === String(part.bytes)) return part.bytes;
  forgetPart(request);
  throw discarded(response, statusError(request.url, 206));
}

async function receive(response: HttpResponse, offset: number, request: FileRequest): Promise<void> {
  const { url, maxBytes } = request;
  const announced = Number(response.header("content-length") ?? Number.NaN);
  if (offset + announced > maxBytes) throw discarded(response, tooLarge(url, maxBytes));
  if (/^text\/html\b/i.test(response.header("content-type") ?? "")) throw discarded(response, notData(url));
  writePart(request, response);
  const file: FileHandle = await open(partPath(request), offset === 0 ? "w" : "a");
  let size = offset;
  try {
    let head = Buffer.alloc(0);
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(url, maxBytes);
      if (offset === 0 && head.length < sniffBytes) {
        head = Buffer.concat([head, chunk.subarray(0, sniffBytes)]);
        if (looksLikeHtml(head)) throw notData(url);
      }
      await file.write(chunk);
      request.onBytes(chunk.length);
    }
  } catch (thrown) {
    if (thrown instanceof AdvisoryError) forgetPart(request);
    throw thrown;
  } finally {
    await file.close();
  }
  if (!Number.isNaN(announced) && size !== offset + announced) throw brokenOff(url);
}

async function finish(response: HttpResponse, request: FileRequest): Promise<FileAnswer> {
  const path = partPath(request);
  const digest = await digestOfFile(path);
  const etag = response.header("etag");
  const lastModified = response.header("last-modified");
  renameSync(path, request.target);
  rmSync(notePath(request), { force: true });
  const validator: Validator = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    digest,
  };
  return { kind: "changed", validator };
}

/** `sha256:…` of a file's bytes, read in pieces. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "r");
  try {
    for await (const chunk of file.createReadStream({ highWaterMark: 1 << 20, autoClose: false })) {
      hash.update(chunk as Buffer);
    }
  } finally {
    await file.close();
  }
  return `sha256:${hash.digest("hex")}`;
}

const partPath = ({ target }: FileRequest): string => `${target}.part`;
const notePath = ({ target }: FileRequest): string => `${target}.part.json`;

function partBytes(request: FileRequest): number {
  return statSync(partPath(request), { throwIfNoEntry: false })?.size ?? 0;
}

function readPart(request: FileRequest): { note: PartNote; bytes: number } | undefined {
  const bytes = partBytes(request);
  if (bytes === 0 || !existsSync(notePath(request))) return undefined;
  try {
    const note = JSON.parse(readFileSync(notePath(request), "utf8")) as PartNote;
    return note.url === urlForPeople(request.url) ? { note, bytes } : undefined;
  } catch {
    // A note that was cut when the process died says nothing: the download begins anew.
    return undefined;
  }
}

/** A weak validator cannot vouch for a part (RFC 9110, 13.1.5). */
function writePart(request: FileRequest, response: HttpResponse): void {
  const etag = response.header("etag");
  const lastModified = response.header("last-modified");
  const note: PartNote = {
    url: urlForPeople(request.url),
    ...(etag === undefined || etag.startsWith("W/") ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
  writeFileSync(notePath(request), JSON.stringify(note));
}

function forgetPart(request: FileRequest): void {
  rmSync(partPath(request), { force: true });
  rmSync(notePath(request), { force: true });
}

function discarded<T>(response: HttpResponse, value: T): T {
  response.discard();
  return value;
}

function statusError(url: URL, status: number): AdvisoryError {
  const isRefused = status === 401 || status === 403;
  return new AdvisoryError({
    code: isRefused ? "FEED_REFUSED" : "FEED_UNAVAILABLE",
    category: "environment",
    message: `${urlForPeople(url)} answers with status ${status}`,
    hint: isRefused
      ? `Give a credential with --feed-credential ${url.host}=env:NAME, or check the one that is given.`
      : "Try again later, or name another place with --feed-source.",
    retryable: !isRefused,
  });
}

function tooLarge(url: URL, maxBytes: number): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_TOO_LARGE",
    category: "environment",
    message: `${urlForPeople(url)} is larger than ${maxBytes} bytes`,
    hint: "Check that the address is the one you mean.",
  });
}

function notData(url: URL): AdvisoryError {
  return new AdvisoryError({
    code: "FEED_NOT_DATA",
    category: "environment",
    message: `${urlForPeople(url)} gives a page in HTML instead of data`,
    hint: "Check the address, and whether a proxy or a login page answers in its place.",
  });
}

function brokenOff(url: URL): HttpError {
  return new HttpError({
    code: "HTTP_BROKEN_OFF",
    message: `the answer of ${urlForPeople(url)} ended early`,
    hint: "Try again later.",
    retryable: true,
  });
}
