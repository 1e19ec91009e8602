import { minRun } from "../../byte-search/byte-search-program.ts";
import type { NumberPairs } from "../../byte-search/byte-search.ts";
import type { Encoding } from "./secret-candidate.ts";

/** A run of encoded text with what it says. */
export interface EncodedSegment {
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
  readonly decoded: Buffer;
}

const maxRun = 262_144;
const gzipHead = 0x1f_8b_08;

/** What a character of base64 says, in either alphabet. */
const sextetOf = Uint8Array.from({ length: 256 }, (_, byte) => sextetOfByte(byte));
/** Bytes that text has few of. */
const oddByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte > 0x7e ? 1 : 0,
);
const hexByte = tableOf("0123456789abcdefABCDEF");
const urlByte = tableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_.~%:@=");

/**
 * Runs of base64, hexadecimal and percent-encoded text whose decoded form is text or gzip.
 *
 * @param runs where characters of base64 are, as a search told
 */
export function* encodedSegments(bytes: Buffer, runs: NumberPairs): Generator<EncodedSegment> {
  for (let index = 0; index < runs.length; index += 2) {
    const behind = runs[index + 1] ?? 0;
    for (let start = runs[index] ?? 0; behind - start >= minRun; start += maxRun) {
      const segment = decodeRun(bytes, start, Math.min(behind, start + maxRun));
      if (segment !== undefined) yield segment;
    }
  }
  yield* percentEncoded(bytes);
}

/** A run as hexadecimal where it is, else as base64. */
function decodeRun(bytes: Buffer, start: number, end: number): EncodedSegment | undefined {
  if (isHex(bytes, start, end)) {
    const decoded = Buffer.from(bytes.toString("latin1", start, end), "hex");
    const isWanted = isGzipped(decoded) || isText(decoded);
    return isWanted ? { start, end, encoding: "hex", decoded } : undefined;
  }
  if (!beginsAsBase64(bytes, start)) return undefined;
  const decoded = Buffer.from(bytes.toString("latin1", start, end), "base64");
  return isGzipped(decoded) || isText(decoded) ? { start, end, encoding: "base64", decoded } : undefined;
}

/** Whether the first 24 characters of a run say 18 bytes of text, or begin as gzip does; most words do not. */
function beginsAsBase64(bytes: Buffer, start: number): boolean {
  let odd = 0;
  for (let at = start; at < start + minRun; at += 4) {
    const four =
      (sextetAt(bytes, at) << 18) | (sextetAt(bytes, at + 1) << 12) | (sextetAt(bytes, at + 2) << 6);
    const three = four | sextetAt(bytes, at + 3);
    if (at === start && three === gzipHead) return true;
    odd += oddByte[three >> 16] as number;
    odd += oddByte[(three >> 8) & 0xff] as number;
    odd += oddByte[three & 0xff] as number;
    if (odd > 1) return false;
  }
  return true;
}

function sextetAt(bytes: Buffer, at: number): number {
  return sextetOf[bytes[at] as number] as number;
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
  for (let at = 0; at < looked; at++) odd += oddByte[bytes[at] as number] as number;
  return looked >= 12 && odd * 20 <= looked;
}

function sextetOfByte(byte: number): number {
  const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const character = String.fromCharCode(byte).replace("-", "+").replace("_", "/");
  return Math.max(0, standard.indexOf(character));
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters, "latin1")) table[byte] = 1;
  return table;
}
