import { hash } from "node:crypto";
import { type LicenseTokens, noShingle, shinglesOf, shingleSpace } from "./license-tokens.ts";
import { type LicenseTemplate, mayHave, readLicenseTexts } from "./read-license-texts.ts";

/** A template found in a text. */
export interface TemplateMatch {
  readonly template: LicenseTemplate;
  /** Sørensen–Dice coefficient of the template and the words it was found in, 0 to 1. */
  readonly likeness: number;
  /** First word, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

interface Candidate extends TemplateMatch {
  readonly index: number;
  /** Shingles explained, weighed by likeness. */
  readonly score: number;
}

const maxMatches = 60;
/** Below this a text is not the licence; short templates need more, as little must not prove much. */
const leastLikeness = 0.6;
const leastLikenessOfShort = 0.75;
const shortWords = 60;
/** Of a template's shingles, so many must be there at all. */
const leastShare = 0.4;
/** Candidates so near to the best are compared with it by what sets them apart. */
const rivalScore = 0.8;

/**
 * What was found before, by the digest of all words of a text, and of what stands between the first and the last of them
 * that matters: most packages have one of few texts, and most sources one of few notices, whatever comes behind.
 */
const known = new Map<string, readonly TemplateMatch[]>();
const maxKnown = 4000;

/** The licences of the list in a text, best first; where several explain the same words, the best of them. */
export function matchTemplates(tokens: LicenseTokens): readonly TemplateMatch[] {
  const words = hash("sha256", tokens.hashes.subarray(0, tokens.count));
  return known.get(words) ?? learned(words, matchesIn(shinglesOf(tokens)));
}

function learned(key: string, matches: readonly TemplateMatch[]): readonly TemplateMatch[] {
  if (known.size >= maxKnown) known.clear();
  known.set(key, matches);
  return matches;
}

function matchesIn(shingles: Uint32Array): readonly TemplateMatch[] {
  const places = placesIn(shingles);
  if (places.size === 0) return [];
  let [first, last] = [shingles.length, 0];
  for (const [from = 0] of places.values()) first = Math.min(first, from);
  for (const all of places.values()) last = Math.max(last, all.at(-1) ?? 0);
  // The shingles behind the last one are of its words.
  const key = `${hash("sha256", shingles.subarray(first, last + 3))} ${[...places.keys()].join()}`;
  const matches =
    known.get(key) ??
    learned(
      key,
      best(shingles, places).map((match) => moved(match, -first)),
    );
  return matches.map((match) => moved(match, first));
}

function moved({ template, likeness, from, to }: TemplateMatch, by: number): TemplateMatch {
  return { template, likeness, from: from + by, to: to + by };
}

/** By template's index: where its shingles are. */
type Places = ReadonlyMap<number, readonly number[]>;

/** The best template for each part of a text. */
function best(shingles: Uint32Array, found: Places): readonly TemplateMatch[] {
  const { templates } = readLicenseTexts();
  const candidates = [...found].flatMap(([index, places]) => {
    const template = templates[index];
    return template === undefined ? [] : (candidateOf(shingles, { template, index, places }) ?? []);
  });
  candidates.sort((left, right) => right.score - left.score || left.index - right.index);
  const matches: TemplateMatch[] = [];
  let open = candidates;
  while (open.length > 0 && matches.length < maxMatches) {
    const [first] = open;
    if (first === undefined) break;
    const winner = strongest(first, open, shingles);
    matches.push(winner);
    open = open.filter((one) => one !== winner && !isCovered(one, winner));
  }
  return matches;
}

/** Where the shingles of those templates are of which the text has enough. */
function placesIn(shingles: Uint32Array): Places {
  const { templates, byShingle, filter } = readLicenseTexts();
  const held: [place: number, indexes: readonly number[]][] = [];
  // Counted before anything is kept: of most texts no template holds enough.
  const counts = new Uint32Array(templates.length);
  for (let at = 0; at < shingles.length; at++) {
    const shingle = shingles[at] ?? noShingle;
    if (shingle === noShingle || !mayHave(filter, shingle)) continue;
    const indexes = byShingle.get(shingle);
    if (indexes === undefined) continue;
    held.push([at, indexes]);
    for (const index of indexes) counts[index] = (counts[index] ?? 0) + 1;
  }
  const isWanted = templates.map(({ size }, index) => (counts[index] ?? 0) >= size * leastShare);
  return isWanted.includes(true) ? placesOf(held, (index) => isWanted[index] === true) : new Map();
}

/** Where the shingles of those templates are that are worth a closer look. */
function placesOf(
  held: readonly (readonly [place: number, indexes: readonly number[]])[],
  isWanted: (index: number) => boolean,
): Places {
  const byIndex = new Map<number, number[]>();
  for (const [place, indexes] of held) {
    for (const index of indexes) {
      if (!isWanted(index)) continue;
      const places = byIndex.get(index);
      if (places === undefined) byIndex.set(index, [place]);
      else places.push(place);
    }
  }
  return byIndex;
}

function candidateOf(
  shingles: Uint32Array,
  found: { readonly template: LicenseTemplate; readonly index: number; readonly places: readonly number[] },
): Candidate | undefined {
  const { template, index, places } = found;
  const { from, to } = densest(places, Math.ceil(template.words * 1.05) + 8);
  const seen = new Set<number>();
  for (let at = from; at < to; at++) {
    const shingle = shingles[at] ?? noShingle;
    if (shingle < template.limit) seen.add(shingle);
  }
  const matched = new Set<number>();
  for (const place of places) if (place >= from && place < to) matched.add(shingles[place] ?? noShingle);
  const likeness = (2 * matched.size) / (template.size + seen.size);
  if (likeness < (template.words < shortWords ? leastLikenessOfShort : leastLikeness)) return undefined;
  // Not the words: a text that repeats itself must not win over the one that it repeats.
  const explained = matched.size * (shingleSpace / template.limit);
  return { template, index, likeness, from, to: to + 2, score: explained * likeness * likeness };
}

/** The window of at most so many words that holds the most of the places, drawn close around them. */
function densest(places: readonly number[], width: number): { readonly from: number; readonly to: number } {
  let best = { count: 0, from: 0, to: 0 };
  let start = 0;
  for (let end = 0; end < places.length; end++) {
    const last = places[end] ?? 0;
    while (last - (places[start] ?? 0) > width) start++;
    if (end - start + 1 > best.count)
      best = { count: end - start + 1, from: places[start] ?? 0, to: last + 1 };
  }
  return best;
}

/** Lets the candidates for the same words, nearly as good as the first, compete each with each: the least beaten wins. */
function strongest(first: Candidate, open: readonly Candidate[], shingles: Uint32Array): Candidate {
  const rivals = open.filter(
    (one) => one !== first && one.score >= first.score * rivalScore && isCovered(one, first),
  );
  if (rivals.length === 0) return first;
  const all = [first, ...rivals];
  const present = new Set(
    shingles.subarray(Math.min(...all.map(({ from }) => from)), Math.max(...all.map(({ to }) => to))),
  );
  const leads = all.map((one) => Math.min(...all.map((other) => lead(one, other, present))));
  return all[leads.indexOf(Math.max(...leads))] ?? first;
}

/** How much more the text has of what only the one has than of what only the other has. */
function lead(one: Candidate, other: Candidate, present: ReadonlySet<number>): number {
  const own = one.template.marks.get(other.index);
  const others = other.template.marks.get(one.index);
  if (own === undefined || others === undefined) return 0;
  return share(own, present) - share(others, present);
}

function share(marks: readonly number[], present: ReadonlySet<number>): number {
  return marks.length === 0 ? 0.5 : marks.filter((mark) => present.has(mark)).length / marks.length;
}

function isCovered(one: TemplateMatch, by: TemplateMatch): boolean {
  const overlap = Math.min(one.to, by.to) - Math.max(one.from, by.from);
  return overlap > (one.to - one.from) * 0.5;
}
