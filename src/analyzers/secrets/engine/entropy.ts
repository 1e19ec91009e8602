/** Bits per character of a text, measured on its own characters. */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Letters of the alphabet that a text seems to be written in: 10, 16, 26, 36, 52, 62, or more with signs. */
export function alphabetSize(text: string): number {
  if (/^[0-9]{1,4096}$/.test(text)) return 10;
  if (/^(?:[0-9a-f]{1,4096}|[0-9A-F]{1,4096})$/.test(text)) return 16;
  const digits = /[0-9]/.test(text) ? 10 : 0;
  const lower = /[a-z]/.test(text) ? 26 : 0;
  const upper = /[A-Z]/.test(text) ? 26 : 0;
  const signs = /[^0-9a-zA-Z]/.test(text) ? 2 : 0;
  return Math.max(2, digits + lower + upper + signs);
}

/**
 * Entropy as a share of the most that a text of this length over this alphabet can have: random tokens have
 * 0.8 and more whatever their alphabet, which bits per character cannot say.
 */
export function entropyShare(text: string): number {
  if (text.length < 2) return 0;
  return entropyBits(text) / Math.log2(Math.min(text.length, alphabetSize(text)));
}
