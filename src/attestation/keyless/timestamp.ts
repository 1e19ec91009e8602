/**
 * Signed timestamps.
 *
 * Spec: RFC 3161, 2.4 (request and response), 3.4 (over HTTP); X.690 (DER)
 */
import { createHash } from "node:crypto";
import type { HttpClient } from "../../runtime/http.ts";
import { callService, refused } from "./service.ts";

/** What to have timestamped. */
export interface TimestampRequest {
  readonly http: HttpClient;
  /** The authority's address, whole: `https://timestamp.sigstore.dev/api/v1/timestamp`. */
  readonly authority: URL;
  /** The signature. */
  readonly bytes: Buffer;
  /** Eight random bytes, so that no old answer can be handed over. */
  readonly nonce: Buffer;
  readonly signal: AbortSignal;
}

/** The authority's whole response in DER form, as bundles keep it. Throws `SIGNING_FAILED`. */
export async function requestTimestamp(request: TimestampRequest): Promise<Buffer> {
  const { http, authority, bytes, nonce, signal } = request;
  const call = { what: "the timestamp authority", url: authority };
  const answer = await callService({
    ...call,
    http,
    contentType: "application/timestamp-query",
    accept: "application/timestamp-reply",
    body: timestampQuery(bytes, nonce),
    signal,
  });
  // TimeStampResp ::= SEQUENCE { status SEQUENCE { status INTEGER, … }, … }: 0 and 1 are "granted".
  const status = granted(answer);
  if (status !== 0 && status !== 1)
    throw refused(call, `its answer has the status ${status ?? "of no timestamp"}`);
  return answer;
}

/** TimeStampReq, which asks for the authority's certificate too. */
export function timestampQuery(bytes: Buffer, nonce: Buffer): Buffer {
  const hash = createHash("sha256").update(bytes).digest();
  // 2.16.840.1.101.3.4.2.1 with NULL parameters: SHA-256.
  const algorithm = der(0x30, Buffer.from("06096086480165030402010500", "hex"));
  const imprint = der(0x30, algorithm, der(0x04, hash));
  const positive = Buffer.concat([Buffer.from([0x01]), nonce]);
  return der(0x30, der(0x02, Buffer.from([1])), imprint, der(0x02, positive), der(0x01, Buffer.from([0xff])));
}

/** Nothing here is 128 bytes long, so lengths take one byte. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

function granted(answer: Buffer): number | undefined {
  const outer = contentAt(answer, 0, 0x30);
  const info = outer === undefined ? undefined : contentAt(answer, outer, 0x30);
  const status = info === undefined ? undefined : contentAt(answer, info, 0x02);
  return status === undefined ? undefined : answer[status];
}

/** Where the content of a value begins, if it has the tag. */
function contentAt(bytes: Buffer, offset: number, tag: number): number | undefined {
  const length = bytes[offset + 1];
  if (bytes[offset] !== tag || length === undefined) return undefined;
  return offset + 2 + (length < 0x80 ? 0 : length & 0x7f);
}
