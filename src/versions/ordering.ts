/** What a comparison answers. */
export type Ordering = -1 | 0 | 1;

/** Orders numbers by value and strings by UTF-16 code unit, which for ASCII is byte order. */
export function order<T extends number | string>(left: T, right: T): Ordering {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Orders runs of digits by the number they write, of whatever size: versions hold dates with times, hashes in
 * decimals and worse, all beyond 2^53. Leading zeros do not count; the empty run is zero.
 */
export function orderDigits(left: string, right: string): Ordering {
  const a = withoutLeadingZeros(left);
  const b = withoutLeadingZeros(right);
  return a.length === b.length ? order(a, b) : order(a.length, b.length);
}

/** `007` → `7`, `000` → the empty string. */
export function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === 0x30) start += 1;
  return start === 0 ? digits : digits.slice(start);
}

/** Lexicographic order of lists; `absent` stands for what a list does not have any more. */
export function orderLists<T>(
  left: readonly T[],
  right: readonly T[],
  absent: T,
  compare: (left: T, right: T) => Ordering,
): Ordering {
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const result = compare(left[index] ?? absent, right[index] ?? absent);
    if (result !== 0) return result;
  }
  return 0;
}

/** Lexicographic order of lists of digit runs in which a list that ends first is the smaller one. */
export function orderShorterFirst(left: readonly string[], right: readonly string[]): Ordering {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const result = orderDigits(left[index] ?? "", right[index] ?? "");
    if (result !== 0) return result;
  }
  return order(left.length, right.length);
}
