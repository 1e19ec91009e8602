import { FormatError } from "../../format-error.ts";
import { BitReader } from "./bit-reader.ts";
import { decodeSymbol, readTable, type HuffmanTable } from "./huffman-tables.ts";
import { RunExpander } from "./run-expander.ts";

const blockMagic = [0x314159, 0x265359];
const endMagic = [0x177245, 0x385090];
/** Symbols that one choice of a table is good for. */
const groupSize = 50;

/**
 * Decompresses bzip2 1.0: any number of streams, the checksum of every block and stream verified. Throws `LIMIT`
 * beyond `maxBytes` of output. Some vendors publish their advisories in no other form.
 *
 * Spec: https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf
 */
export function bunzip2Bounded(bytes: Buffer, maxBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let left = maxBytes;
  bunzip2(bytes, (piece) => {
    left -= piece.length;
    if (left < 0) throw new FormatError("bzip2", "LIMIT", `more than ${maxBytes} bytes`);
    pieces.push(piece);
  });
  return Buffer.concat(pieces);
}

/** The same, given away in pieces as they come. What `deliver` throws ends the work. */
export function bunzip2(bytes: Buffer, deliver: (piece: Buffer) => void): void {
  const input = new BitReader(bytes);
  const output = new RunExpander(deliver);
  do readStream(input, output);
  while (!input.isAtEnd);
  output.flush();
}

function readStream(input: BitReader, output: RunExpander): void {
  if (input.bits(24) !== 0x425a68) throw malformed(input, "not a bzip2 stream");
  const level = input.bits(8) - 0x30;
  if (level < 1 || level > 9) throw malformed(input, "no such block size");
  let combined = 0;
  for (;;) {
    const magic = [input.bits(24), input.bits(24)];
    const expected = input.word();
    if (magic[0] === endMagic[0] && magic[1] === endMagic[1]) {
      if (expected !== combined) throw malformed(input, "the checksum of the stream is wrong");
      input.align();
      return;
    }
    if (magic[0] !== blockMagic[0] || magic[1] !== blockMagic[1])
      throw malformed(input, "no block begins here");
    readBlock(input, output, level * 100_000);
    if (output.checksum() !== expected) throw malformed(input, "the checksum of a block is wrong");
    combined = (((combined << 1) | (combined >>> 31)) ^ expected) >>> 0;
  }
}

function readBlock(input: BitReader, output: RunExpander, blockSize: number): void {
  if (input.bits(1) === 1) throw new FormatError("bzip2", "UNSUPPORTED", "a randomised block", input.offset);
  const origin = input.bits(24);
  const alphabet = readAlphabet(input);
  const { tables, selectors } = readTables(input, alphabet.length + 2);
  const counts = new Uint32Array(256);
  const block = new Uint32Array(blockSize);
  const length = readSymbols({ input, alphabet, tables, selectors, counts, block });
  if (origin >= length) throw malformed(input, "the block has no beginning");
  invert(block, length, counts);
  output.begin();
  let position = (block[origin] ?? 0) >>> 8;
  for (let index = 0; index < length; index += 1) {
    const entry = block[position] ?? 0;
    output.push(entry & 0xff);
    position = entry >>> 8;
  }
}

/** The bytes that occur in a block, in order: two levels of a bitmap. */
function readAlphabet(input: BitReader): Uint8Array {
  const used = input.bits(16);
  const bytes: number[] = [];
  for (let high = 0; high < 16; high += 1) {
    if ((used & (0x8000 >> high)) === 0) continue;
    const row = input.bits(16);
    for (let low = 0; low < 16; low += 1) if ((row & (0x8000 >> low)) !== 0) bytes.push(high * 16 + low);
  }
  if (bytes.length === 0) throw malformed(input, "a block without bytes");
  return Uint8Array.from(bytes);
}

function readTables(
  input: BitReader,
  symbolCount: number,
): { readonly tables: readonly HuffmanTable[]; readonly selectors: Uint8Array } {
  const tableCount = input.bits(3);
  const selectorCount = input.bits(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount < 1)
    throw malformed(input, "no such number of tables");
  const recent = Array.from({ length: tableCount }, (_, index) => index);
  const selectors = new Uint8Array(selectorCount);
  for (let index = 0; index < selectorCount; index += 1) {
    let place = 0;
    while (input.bits(1) === 1) place += 1;
    const [chosen] = recent.splice(place, 1);
    if (chosen === undefined) throw malformed(input, "no such table");
    recent.unshift(chosen);
    selectors[index] = chosen;
  }
  const tables = Array.from({ length: tableCount }, () => readTable(input, symbolCount));
  return { tables, selectors };
}

interface SymbolSource {
  readonly input: BitReader;
  readonly alphabet: Uint8Array;
  readonly tables: readonly HuffmanTable[];
  readonly selectors: Uint8Array;
  readonly counts: Uint32Array;
  readonly block: Uint32Array;
}

/** Huffman codes → runs of the most recent byte and places in the list of recent bytes → the block's bytes. */
function readSymbols({ input, alphabet, tables, selectors, counts, block }: SymbolSource): number {
  const recent = Array.from(alphabet);
  const end = alphabet.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  const append = (byte: number, times: number): void => {
    if (length + times > block.length) throw malformed(input, "a block is longer than it may be");
    block.fill(byte, length, length + times);
    counts[byte] = (counts[byte] ?? 0) + times;
    length += times;
  };
  for (let decoded = 0; ; decoded += 1) {
    const table = tables[selectors[Math.floor(decoded / groupSize)] ?? -1];
    if (table === undefined) throw malformed(input, "more symbols than tables are chosen for");
    const symbol = decodeSymbol(input, table);
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > block.length) throw malformed(input, "a run is longer than its block");
      continue;
    }
    if (run > 0) append(recent[0] ?? 0, run);
    run = 0;
    weight = 1;
    if (symbol === end) return length;
    const [byte = 0] = recent.splice(symbol - 1, 1);
    recent.unshift(byte);
    append(byte, 1);
  }
}

/** The inverse Burrows–Wheeler transform: above each byte, where the one that follows it stands. */
function invert(block: Uint32Array, length: number, counts: Uint32Array): void {
  const next = new Uint32Array(256);
  for (let byte = 1; byte < 256; byte += 1) next[byte] = (next[byte - 1] ?? 0) + (counts[byte - 1] ?? 0);
  for (let index = 0; index < length; index += 1) {
    const byte = (block[index] ?? 0) & 0xff;
    const place = next[byte] ?? 0;
    next[byte] = place + 1;
    block[place] = ((block[place] ?? 0) & 0xff) | (index << 8);
  }
}

function malformed(input: BitReader, what: string): FormatError {
  return new FormatError("bzip2", "MALFORMED", what, input.offset);
}
