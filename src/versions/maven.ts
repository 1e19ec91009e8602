/**
 * Maven versions, as `ComparableVersion` of Maven 3.9 orders them. Any text is one, so only white space and
 * control characters are refused.
 *
 * The text, lower-cased, becomes nested lists: `.` ends an item; `-` ends an item and opens a list within; a
 * change between digits and other characters does both. Items that mean nothing (0, `final`, `ga`, `release`,
 * empty lists) are dropped from the end of every list and before every list within it. Against each other:
 * numbers over lists over words; words by rank: alpha, beta, milestone, rc (cr), snapshot, nothing, sp, then
 * all others as text; `a`, `b`, `m` directly before a digit are alpha, beta, milestone. What is missing in the
 * shorter list stands for nothing.
 *
 * In one thing the published specification goes before the class: `1-ga-1` equals `1-1`. The class writes both
 * as `1-1` in its canonical form and yet orders them; here, a word without meaning before a number in a list of
 * its own leaves that list.
 *
 * `ComparableVersion` is no order in the strict sense for words that follow a dot and are followed by another
 * (`1.sp.1` > `1` > `1-alpha.1` > `1.sp.1`), begin a version or follow a zero (`0beta` < `0` < `v1` < `0beta`): what
 * Maven answers is what counts, so this answers the same.
 */
import { order, orderDigits, withoutLeadingZeros, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** Digits without leading zeros (zero is the empty string), the rank of a word, or a list. */
export type MavenItem =
  | { readonly kind: "number"; readonly digits: string }
  | { readonly kind: "word"; readonly rank: string }
  | { readonly kind: "list"; readonly items: MavenItem[] };

const qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
const aliases = new Map([
  ["ga", ""],
  ["final", ""],
  ["release", ""],
  ["cr", "rc"],
]);
const beforeDigit = new Map([
  ["a", "alpha"],
  ["b", "beta"],
  ["m", "milestone"],
]);
const nothingRank = String(qualifiers.indexOf(""));
const zero: MavenItem = { kind: "number", digits: "" };
const notPrintable = /[\s\p{Cc}]/u;
/** Lists nest at most once per change of kind; deeper than this is an attack on the stack. */
const maxDepth = 256;

export const maven: VersionScheme<readonly MavenItem[]> = {
  id: "maven",
  spec: {
    title: "Maven, Version Order Specification",
    url: "https://maven.apache.org/pom.html#version-order-specification",
  },
  purlTypes: ["maven"],
  parse: bounded(parseMaven),
  compare: orderItems,
};

function parseMaven(text: string): ParsedVersion<readonly MavenItem[]> {
  if (notPrintable.test(text)) return refused("it holds white space or a control character");
  const lists = readLists(text.toLowerCase());
  if (lists.length > maxDepth) return refused("it changes between digits and words too often");
  for (const items of lists.toReversed()) dropNothings(items);
  return parsed(lists[0] ?? []);
}

/** All lists of the version, outermost first; each holds the next. */
function readLists(text: string): MavenItem[][] {
  const lists: MavenItem[][] = [[]];
  const current = (): MavenItem[] => lists.at(-1) ?? [];
  const open = (): void => {
    const items: MavenItem[] = [];
    current().push({ kind: "list", items });
    lists.push(items);
  };
  let inDigits = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e || code === 0x2d) {
      current().push(index === start ? zero : itemOf(text.slice(start, index), inDigits));
      start = index + 1;
      if (code === 0x2d) open();
      continue;
    }
    const isDigit = code >= 0x30 && code <= 0x39;
    if (isDigit !== inDigits && index > start) {
      if (isDigit && current().length > 0) open();
      current().push(
        isDigit ? wordOf(text.slice(start, index), true) : itemOf(text.slice(start, index), true),
      );
      open();
      start = index;
    }
    inDigits = isDigit;
  }
  if (start < text.length) {
    if (!inDigits && current().length > 0) open();
    current().push(itemOf(text.slice(start), inDigits));
  }
  return lists;
}

function itemOf(text: string, isNumber: boolean): MavenItem {
  return isNumber ? { kind: "number", digits: withoutLeadingZeros(text) } : wordOf(text, false);
}

function wordOf(text: string, isBeforeDigit: boolean): MavenItem {
  const spelledOut = (isBeforeDigit ? beforeDigit.get(text) : undefined) ?? text;
  const word = aliases.get(spelledOut) ?? spelledOut;
  const known = qualifiers.indexOf(word);
  return { kind: "word", rank: known < 0 ? `${qualifiers.length}-${word}` : String(known) };
}

function dropNothings(items: MavenItem[]): void {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item === undefined) return;
    if (isNothing(item)) items.splice(index, 1);
    else if (item.kind !== "list") return;
    if (item.kind === "word" && items.length === 1) unwrapNumbers(items);
  }
}

function unwrapNumbers(items: MavenItem[]): void {
  const [only] = items;
  if (only?.kind === "list" && only.items[0]?.kind === "number") items.splice(0, 1, ...only.items);
}

function isNothing(item: MavenItem): boolean {
  return item.kind === "list" ? item.items.length === 0 : orderAgainstNothing(item) === 0;
}

function orderAgainstNothing(item: MavenItem): Ordering {
  if (item.kind === "number") return item.digits === "" ? 0 : 1;
  if (item.kind === "word") return order(item.rank, nothingRank);
  for (const each of item.items) {
    const result = orderAgainstNothing(each);
    if (result !== 0) return result;
  }
  return 0;
}

function orderItems(left: readonly MavenItem[], right: readonly MavenItem[]): Ordering {
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const result = orderItem(left[index], right[index]);
    if (result !== 0) return result;
  }
  return 0;
}

function orderItem(left: MavenItem | undefined, right: MavenItem | undefined): Ordering {
  if (left === undefined) return right === undefined ? 0 : reversed(orderAgainstNothing(right));
  if (right === undefined) return orderAgainstNothing(left);
  if (left.kind === "number" && right.kind === "number") return orderDigits(left.digits, right.digits);
  if (left.kind === "word" && right.kind === "word") return order(left.rank, right.rank);
  if (left.kind === "list" && right.kind === "list") return orderItems(left.items, right.items);
  return order(weight[left.kind], weight[right.kind]);
}

const weight = { word: 0, list: 1, number: 2 };

function reversed(ordering: Ordering): Ordering {
  if (ordering === 0) return 0;
  return ordering === 1 ? -1 : 1;
}
