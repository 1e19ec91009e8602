import { FormatError } from "../../format-error.ts";
import type { BitReader } from "./bit-reader.ts";

const maxLength = 20;

/** A canonical Huffman code, as limits by length. */
export interface HuffmanTable {
  readonly limits: Int32Array;
  readonly offsets: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

/** Reads the code lengths of one table, each as its difference from the one before, and lays it out. */
export function readTable(input: BitReader, symbolCount: number): HuffmanTable {
  const lengths = new Uint8Array(symbolCount);
  let length = input.bits(5);
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    for (;;) {
      if (length < 1 || length > maxLength) throw malformed(input);
      if (input.bits(1) === 0) break;
      length += input.bits(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return tableOf(lengths);
}

/** The next symbol. Throws `MALFORMED` for a code that the table does not have. */
export function decodeSymbol(input: BitReader, table: HuffmanTable): number {
  const ahead = input.peek(maxLength);
  for (let length = table.shortest; length <= maxLength; length += 1) {
    const code = ahead >>> (maxLength - length);
    if (code > (table.limits[length] ?? -1)) continue;
    const symbol = table.symbols[code - (table.offsets[length] ?? 0)];
    if (symbol === undefined) break;
    input.skip(length);
    return symbol;
  }
  throw malformed(input);
}

function tableOf(lengths: Uint8Array): HuffmanTable {
  const counts = new Int32Array(maxLength + 2);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const limits = new Int32Array(maxLength + 2).fill(-1);
  const offsets = new Int32Array(maxLength + 2);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= maxLength; length += 1) {
    const count = counts[length] ?? 0;
    offsets[length] = code - index;
    for (let symbol = 0; count > 0 && symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] === length) symbols[index++] = symbol;
    }
    code += count;
    limits[length] = count > 0 ? code - 1 : -1;
    code <<= 1;
  }
  return { limits, offsets, symbols, shortest: Math.min(...lengths) };
}

function malformed(input: BitReader): FormatError {
  return new FormatError("bzip2", "MALFORMED", "a Huffman code is broken", input.offset);
}
