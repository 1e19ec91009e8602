import type { CvssRating } from "#model";
import { packCvss, unpackCvss } from "./packed-cvss.ts";
import type { PackReader, PackWriter } from "./packing.ts";

/** What the index holds once per advisory, whatever number of packages it names. */
export interface AdvisoryHeader {
  /** Number of its feed. */
  readonly feed: number;
  readonly id: string;
  /** Its own aliases and those that other advisories of the database add. */
  readonly aliases: readonly string[];
  /** Its own alone. */
  readonly ownAliases: readonly string[];
  readonly upstream: readonly string[];
  readonly title: string;
  readonly isWithdrawn: boolean;
  readonly cvss: readonly CvssRating[];
}

/** Longest title that is kept, in UTF-16 units; longer ones end in an ellipsis. */
const maxTitleLength = 120;

export function packHeader(header: AdvisoryHeader, pack: PackWriter): void {
  pack.number(header.feed * 2 + (header.isWithdrawn ? 1 : 0));
  pack.text(header.id);
  const added = header.aliases.filter((name) => !header.ownAliases.includes(name));
  for (const names of [header.ownAliases, added, header.upstream]) {
    pack.number(names.length);
    for (const name of names) pack.text(name);
  }
  pack.text(header.title);
  packCvss(header.cvss, pack);
}

export function unpackHeader(pack: PackReader): AdvisoryHeader {
  return { ...unpackNames(pack), title: pack.text(), cvss: unpackCvss(pack) };
}

/** What stands before title and ratings, for whoever goes through all advisories. */
export function unpackNames(pack: PackReader): Omit<AdvisoryHeader, "title" | "cvss"> {
  const head = pack.number();
  const id = pack.text();
  const [ownAliases, added, upstream] = [textsOf(pack), textsOf(pack), textsOf(pack)];
  return {
    feed: head >> 1,
    id,
    aliases: added.length === 0 ? ownAliases : [...new Set([...ownAliases, ...added])].sort(),
    ownAliases,
    upstream,
    isWithdrawn: head % 2 === 1,
  };
}

function textsOf(pack: PackReader): readonly string[] {
  const texts: string[] = [];
  for (let left = pack.count(); left > 0; left--) texts.push(pack.text());
  return texts;
}

/** One line that says what an advisory is about: its summary, else how its details begin. */
export function titleOf(advisory: { readonly summary: string; readonly details: string }): string {
  const text = advisory.summary === "" ? firstSentence(advisory.details) : advisory.summary;
  const line = text
    .slice(0, 4 * maxTitleLength)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (line.length <= maxTitleLength) return line;
  const cut = line.slice(0, maxTitleLength - 1).replace(/ [^ ]*$/, "");
  return `${cut.replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function firstSentence(details: string): string {
  const start = details.slice(0, 4 * maxTitleLength).replace(/^[\s#]+/, "");
  return /^.*?[.!?](?=\s|$)/s.exec(start)?.[0] ?? start;
}
