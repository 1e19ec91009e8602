import { HttpError, type HttpClient } from "../../runtime/http.ts";
import { AttestationError } from "../attestation-error.ts";

const maxBytes = 4 * 1024 * 1024;

/** A request to Fulcio, Rekor or a timestamp authority. */
export interface ServiceCall {
  readonly http: HttpClient;
  /** How messages name it: `Fulcio`. */
  readonly what: string;
  readonly url: URL;
  readonly contentType: string;
  readonly accept: string;
  readonly body: Uint8Array | string;
  readonly signal: AbortSignal;
}

/** Sends it, and gives the body of a good answer. Throws `SIGNING_FAILED` with what the service said. */
export async function callService(call: ServiceCall): Promise<Buffer> {
  const { http, url, contentType, accept, body, signal } = call;
  const headers = { "content-type": contentType, accept };
  try {
    const { status, bytes } = await http.read({ method: "POST", url, headers, body, signal }, maxBytes);
    if (status >= 200 && status < 300) return bytes;
    const said = bytes.subarray(0, 300).toString("utf8").replace(/\s+/g, " ").trim();
    throw refused(call, `it answered ${status}${said === "" ? "" : `: ${said}`}`);
  } catch (thrown) {
    if (thrown instanceof HttpError) throw refused(call, thrown.message, thrown);
    throw thrown;
  }
}

/** A service that did not do its part. */
export function refused(
  { what, url }: Pick<ServiceCall, "url" | "what">,
  why: string,
  cause?: unknown,
): AttestationError {
  return new AttestationError({
    code: "SIGNING_FAILED",
    category: "environment",
    message: `${what} at ${url.host} did not help to sign: ${why}`,
    hint: "Check its address, that the token is fresh, and that its issuer is known there.",
    cause,
  });
}

/** A path below the address of a service. */
export function below(base: URL, path: string): URL {
  return new URL(path, base.href.endsWith("/") ? base : `${base.href}/`);
}
