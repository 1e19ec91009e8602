/** What a body came to. */
export type DecodedBody =
  { readonly ok: true; readonly document: unknown } | { readonly ok: false; readonly reason: string };

/** Bytes of a delivery; senders' own limits lie below. */
export const maxBodyBytes = 4 * 1024 * 1024;
const maxDepth = 64;

/** Decodes a body as JSON, within bounds; an empty one is an empty document. Never throws. */
export function decodeBody(body: Uint8Array): DecodedBody {
  if (body.length > maxBodyBytes)
    return { ok: false, reason: `the body is larger than ${maxBodyBytes} bytes` };
  if (body.length === 0) return { ok: true, document: undefined };
  if (isDeep(body)) return { ok: false, reason: `the body nests deeper than ${maxDepth}` };
  try {
    return { ok: true, document: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    // The parser's message would quote the body.
    return { ok: false, reason: "the body is no JSON" };
  }
}

/** Whether brackets outside strings nest too deeply; one pass, before anything is built. */
function isDeep(body: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (inString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
