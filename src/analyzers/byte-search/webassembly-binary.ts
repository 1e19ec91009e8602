/** Numbers and lists as WebAssembly modules hold them (WebAssembly Core Specification, 5). */

/** LEB128. */
export function encodeUnsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let left = value >>> 0; ; left >>>= 7) {
    if (left < 0x80) return [...bytes, left];
    bytes.push((left & 0x7f) | 0x80);
  }
}

/** LEB128 of 32 bits with sign; unsigned numbers of 32 bits stand for the same bits. */
export function encodeSigned(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let left = value | 0; ; left >>= 7) {
    const isLast = left >= -0x40 && left < 0x40;
    if (isLast) return [...bytes, left & 0x7f];
    bytes.push((left & 0x7f) | 0x80);
  }
}

/** Bytes behind their number. */
export function sized(bytes: readonly number[]): readonly number[] {
  return [...encodeUnsigned(bytes.length), ...bytes];
}

/** Items behind their number. */
export function vector(items: readonly (readonly number[])[]): readonly number[] {
  return [...encodeUnsigned(items.length), ...items.flat()];
}

/** A section of a module. */
export function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...sized(content)];
}
