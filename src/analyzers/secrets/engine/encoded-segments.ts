import type { Encoding } from "./secret-candidate.ts";

/** A run of encoded text with what it says. */
export interface EncodedSegment {
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
  readonly decoded: Buffer;
}

const minRun = 24;
const maxRun = 262_144;
const probe = 32;

const base64Byte = tableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");
const hexByte = tableOf("0123456789abcdefABCDEF");
const urlByte = tableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_.~%:@=");

/**
 * Runs of base64, hexadecimal and percent-encoded text whose decoded form is text or gzip. Long runs are found by looking
 * at every 24th byte only, so text that holds none costs little.
 */
export function* encodedSegments(bytes: Buffer): Generator<EncodedSegment> {
  let at = minRun - 1;
  let floor = 0;
  while (at < bytes.length) {
    if (base64Byte[bytes[at] ?? 0] === 0) {
      at += minRun;
      continue;
    }
    const { start, end } = runAround(bytes, { at, floor }, base64Byte);
    if (end - start >= minRun) {
      const segment = decodeRun(bytes, start, end);
      if (segment !== undefined) yield segment;
    }
    floor = end;
    at = end + minRun;
  }
  yield* percentEncoded(bytes);
}

/** A run as hexadecimal where it is, else as base64. */
function decodeRun(bytes: Buffer, start: number, end: number): EncodedSegment | undefined {
  const until = Math.min(end, start + maxRun);
  if (isHex(bytes, start, until)) {
    const decoded = Buffer.from(bytes.toString("latin1", start, until), "hex");
    const isWanted = isGzipped(decoded) || isText(decoded);
    return isWanted ? { start, end: until, encoding: "hex", decoded } : undefined;
  }
  const head = Buffer.from(bytes.toString("latin1", start, Math.min(until, start + probe)), "base64");
  const isGzip = isGzipped(head);
  if (!isGzip && !isText(head)) return undefined;
  const decoded = Buffer.from(bytes.toString("latin1", start, until), "base64");
  return isGzip || isText(decoded) ? { start, end: until, encoding: "base64", decoded } : undefined;
}

function* percentEncoded(bytes: Buffer): Generator<EncodedSegment> {
  let at = bytes.indexOf(0x25);
  let floor = 0;
  while (at >= 0) {
    if (hexByte[bytes[at + 1] ?? 0] === 0 || hexByte[bytes[at + 2] ?? 0] === 0) {
      at = bytes.indexOf(0x25, at + 1);
      continue;
    }
    const { start, end } = runAround(bytes, { at, floor }, urlByte);
    floor = end;
    const text = bytes.toString("latin1", start, Math.min(end, start + maxRun));
    if (text.length >= minRun) {
      const plain = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      const decoded = Buffer.from(plain, "latin1");
      if (isText(decoded)) yield { start, end, encoding: "url", decoded };
    }
    at = bytes.indexOf(0x25, end);
  }
}

/** The run of a table's bytes around one of them; not below `floor`, so that no byte is looked at twice. */
function runAround(
  bytes: Buffer,
  { at, floor }: { readonly at: number; readonly floor: number },
  table: Uint8Array,
): { start: number; end: number } {
  let start = at;
  let end = at + 1;
  while (start > floor && table[bytes[start - 1] ?? 0] === 1) start--;
  while (end < bytes.length && end - start < maxRun && table[bytes[end] ?? 0] === 1) end++;
  return { start, end };
}

function isHex(bytes: Buffer, start: number, end: number): boolean {
  if ((end - start) % 2 !== 0) return false;
  for (let at = start; at < end; at++) if (hexByte[bytes[at] ?? 0] === 0) return false;
  return true;
}

/** Whether decoded bytes begin as gzip does (RFC 1952, 2.3.1), with deflate inside and no unknown flags. */
export function isGzipped(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && (bytes[3] ?? 0xff) < 0x20;
}

/** Decoded bytes that are not nearly all printable are an image, a hash or an accident. */
function isText(bytes: Buffer): boolean {
  const looked = Math.min(bytes.length, 512);
  let odd = 0;
  for (let at = 0; at < looked; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte > 0x7e) odd++;
  }
  return looked >= 12 && odd * 20 <= looked;
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters, "latin1")) table[byte] = 1;
  return table;
}
