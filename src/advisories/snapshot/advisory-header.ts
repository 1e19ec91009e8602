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
  for (const names of [header.aliases, header.upstream]) {
    pack.number(names.length);
    for (const name of names) pack.text(name);
  }
  pack.text(header.title);
  packCvss(header.cvss, pack);
}

export function unpackHeader(pack: PackReader): AdvisoryHeader {
  const head = pack.number();
  const id = pack.text();
  const aliases = Array.from({ length: pack.count() }, () => pack.text());
  const upstream = Array.from({ length: pack.count() }, () => pack.text());
  const title = pack.text();
  return {
    feed: head >> 1,
    id,
    aliases,
    upstream,
    title,
    isWithdrawn: head % 2 === 1,
    cvss: unpackCvss(pack),
  };
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
