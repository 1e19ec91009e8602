/**
 * A value as it may be shown: the documented prefix of its kind, which is the same for everybody, and its length.
 * Nothing of the value itself, not even of its end: short secrets could be guessed from it.
 */
export function redact(value: string, keywords: readonly string[]): string {
  const prefix = keywords
    .filter((keyword) => value.startsWith(keyword) && value.length >= 2 * keyword.length)
    .reduce((longest, keyword) => (keyword.length > longest.length ? keyword : longest), "");
  return `${prefix}… (${value.length} characters)`;
}
