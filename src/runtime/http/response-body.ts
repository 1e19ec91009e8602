import type { Clock } from "../clock.ts";
import { asHttpError, HttpError, urlForPeople } from "./http-error.ts";

/** A body that brings fewer bytes than this in each window is given up: a server may be slow, not dead. */
const minBytesPerWindow = 2_048;
const windowMs = 30_000;

/**
 * The bytes of a body as they come. Every pause is bounded by the connection's idle timeout; beside it, a body
 * that only trickles is given up, so that a byte now and then does not hold us for ever. Throws `HttpError`.
 */
export async function* watchedBody(
  body: AsyncIterable<Uint8Array>,
  url: URL,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let windowStart = clock.monotonic();
  let windowBytes = 0;
  try {
    for await (const chunk of body) {
      windowBytes += chunk.length;
      yield chunk;
      const now = clock.monotonic();
      if (windowBytes >= minBytesPerWindow) {
        windowStart = now;
        windowBytes = 0;
      } else if (now - windowStart > windowMs) {
        throw new HttpError({
          code: "HTTP_TIMEOUT",
          message: `${urlForPeople(url)} sends fewer than ${minBytesPerWindow} bytes in ${windowMs / 1000} seconds`,
          hint: "Try again later.",
          retryable: true,
        });
      }
    }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    throw asHttpError(thrown, url);
  }
}

/** All bytes of a body. Throws `HttpError` `HTTP_BODY_TOO_LARGE` as soon as there are more than `maxBytes`. */
export async function readBounded(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  url: URL,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new HttpError({
        code: "HTTP_BODY_TOO_LARGE",
        message: `the answer of ${urlForPeople(url)} is larger than ${maxBytes} bytes`,
        hint: "Check that the address is the one you mean.",
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
