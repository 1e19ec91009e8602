import type { ByteSource } from "#formats";

/** How a file's characters are stored. `utf-16le` and `utf-16be` are narrowed before rules look at them. */
export type TextEncoding = "binary" | "bytes" | "utf-16be" | "utf-16le";

const sampleBytes = 4096;

/** Tells text from binary files, and UTF-16 from both, by the first bytes. */
export function textEncoding(source: ByteSource): TextEncoding {
  const sample = source.read(0, Math.min(sampleBytes, source.size));
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  if (!sample.includes(0)) return "bytes";
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0 && sample[at + 1] !== 0) even++;
    if (sample[at] !== 0 && sample[at + 1] === 0) odd++;
  }
  const pairs = sample.length >> 1;
  if (odd > pairs * 0.9) return "utf-16le";
  if (even > pairs * 0.9) return "utf-16be";
  return "binary";
}

/** UTF-16 as one byte per unit: credentials are ASCII; other characters become `?`. */
export function narrowed(source: ByteSource, encoding: "utf-16be" | "utf-16le"): ByteSource {
  const high = encoding === "utf-16le" ? 1 : 0;
  return {
    size: source.size >> 1,
    read(offset, length) {
      const wide = source.read(offset * 2, length * 2);
      const narrow = Buffer.alloc(wide.length >> 1);
      for (let unit = 0; unit < narrow.length; unit++) {
        const isLatin = wide[2 * unit + high] === 0;
        narrow[unit] = isLatin ? (wide[2 * unit + (1 - high)] ?? 0) : 0x3f;
      }
      return narrow;
    },
  };
}
