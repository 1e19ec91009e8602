import { listedLicense } from "./spdx-list.ts";

/** A sentence that puts something under a licence of GNU, in a version that it names. */
export interface GNUNotice {
  /** `GPL-2.0-or-later` */
  readonly id: string;
  /** UTF-16 code units. */
  readonly offset: number;
  readonly end: number;
}

/** Between the words of a sentence, in comments too. */
const gap = String.raw`[\s*#/;!%"'-]{1,40}`;
const words = (...all: readonly string[]): string => all.join(gap);
const version = String.raw`(\d(?:\.\d)?)`;
const notice = new RegExp(
  words("under", "the", "terms", "of", "(?:the") +
    `${gap})?(?:${words("version", version, "of", "the")}${gap})?GNU${gap}` +
    `(?:(Lesser|Library|Affero|Free)${gap})?(?:General${gap})?(?:Public|Documentation)${gap}Licen[cs]e`,
  "gi",
);
const versionBehind = new RegExp(`\\bv(?:ersion)?[\\s*#/;.]{0,20}${version}`, "i");
const laterBehind = new RegExp(`${words("any", "later")}|${words("or", "later")}|\\b${version}\\+`, "i");
const noInvariants = new RegExp(words("no", "invariant", "sections"), "i");
/** Characters behind the licence's name in which the version is. */
const reach = 280;
const maxNotices = 50;

/**
 * The notices of the GNU licences ("How to apply these terms", GNU GPL) differ by a word and a number: these are read
 * as what they say, and not by how much of a template is there.
 */
export function gnuNotices(text: string): readonly GNUNotice[] {
  const found: GNUNotice[] = [];
  for (const match of text.matchAll(notice)) {
    const end = match.index + match[0].length;
    const id = idOf(match[2] ?? "", match[1], text.slice(end, end + reach));
    if (id !== undefined) found.push({ id, offset: match.index, end });
    if (found.length >= maxNotices) break;
  }
  return found;
}

function idOf(name: string, before: string | undefined, behind: string): string | undefined {
  const number = before ?? versionBehind.exec(behind)?.[1];
  if (number === undefined) return undefined;
  const later = before === undefined && laterBehind.test(behind) ? "or-later" : "only";
  const release = number.includes(".") ? number : `${number}.0`;
  const family = families[name.toLowerCase()] ?? "GPL";
  const invariants = family === "GFDL" && noInvariants.test(behind) ? "no-invariants-" : "";
  const id = `${family}-${release}-${invariants}${later}`;
  return listedLicense(id) === undefined ? undefined : id;
}

const families: Readonly<Record<string, string>> = {
  lesser: "LGPL",
  library: "LGPL",
  affero: "AGPL",
  free: "GFDL",
};
