/**
 * A set of names in two bytes each (a Bloom filter): "is not among them" is certain, "is among them" is wrong once
 * in some two thousand times. That is the right way round for evidence of absence.
 */

const bitsPerName = 16;
const probes = 8;

/** The set of these names as base64 text; the same names in any order give the same text. */
export function nameFilter(names: ReadonlySet<string>): string {
  const bytes = Buffer.alloc(Math.ceil((names.size * bitsPerName) / 8));
  const bits = bytes.length * 8;
  for (const name of names) {
    const [first, step] = hashes(name);
    for (let probe = 0; probe < probes; probe += 1) {
      const bit = (first + probe * step) % bits;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }
  return bytes.toString("base64");
}

/** Whether a name may be in the set that a text of {@link nameFilter} stands for. False is certain. */
export function mayHoldName(filter: Uint8Array, name: string): boolean {
  const bits = filter.length * 8;
  if (bits === 0) return false;
  const [first, step] = hashes(name);
  for (let probe = 0; probe < probes; probe += 1) {
    const bit = (first + probe * step) % bits;
    if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** Two 32-bit FNV-1a hashes over the UTF-16 units, with different beginnings; the second is odd. */
function hashes(name: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x85ebca6b);
    second ^= second >>> 13;
  }
  return [(first ^ (first >>> 15)) >>> 0, (second | 1) >>> 0];
}
