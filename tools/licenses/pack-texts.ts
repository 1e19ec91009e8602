import {
  type LicenseTokens,
  licenseTokens,
  noShingle,
  shinglesOf,
  shingleSpace,
} from "../../src/analyzers/licenses/license-tokens.ts";
import { hole, type ListedText, type TextPiece } from "./read-license-xml.ts";

interface Template {
  ids: string[];
  /** What it is: the whole text, a notice for source files, an exception. */
  readonly kind: "text" | "header" | "exception";
  readonly words: number;
  readonly shingles: ReadonlySet<number>;
  /** Those that are there whatever optional part is left out. */
  readonly required: ReadonlySet<number>;
  /** And those that may be there, as they are in the list's copy where anything may stand. */
  readonly admitted: ReadonlySet<number>;
}

/** Shingles kept of one text; of longer ones those with the lowest hashes, evenly drawn. */
const sampleSize = 170;
const fewestShingles = 8;
/** Texts that share so much are told apart by shingles that one has and the other has not. */
const nearness = 0.7;
const marksPerPair = 8;

/** The table of texts, an empty line, and their hashes in base64; `read-license-texts.ts` tells the layout. */
export function packTexts(listed: readonly ListedText[]): string {
  const templates = mergeSame(listed.flatMap(templatesOf));
  const bytes: number[] = [];
  const lines = templates.map((template) => {
    const limit = limitOf(template);
    const sample = [...template.shingles].filter((shingle) => shingle < limit).sort((a, b) => a - b);
    for (const shingle of sample) put(bytes, shingle);
    const marks = marksOf(template, templates);
    for (const { shingles } of marks) for (const shingle of shingles) put(bytes, shingle);
    const rivals = marks.map(({ rival, shingles }) => `${rival}:${shingles.length}`).join(" ");
    return [template.ids.join(" "), template.kind, template.words, limit, sample.length, rivals].join("\t");
  });
  return `${lines.join("\n")}\n\n${Buffer.from(bytes).toString("base64")}`;
}

function templatesOf({ id, isException, obsoletedBy, pieces, header }: ListedText): Template[] {
  if (obsoletedBy !== undefined) return [];
  const text = templateOf(id, isException ? "exception" : "text", pieces);
  const notice = templateOf(id, "header", header);
  return [text, notice].filter(({ shingles }) => shingles.size >= fewestShingles);
}

function templateOf(id: string, kind: Template["kind"], pieces: readonly TextPiece[]): Template {
  const tokens = licenseTokens(pieces.map(({ text }) => text).join(""));
  const withoutOptional = pieces.filter(({ isOptional }) => !isOptional).map(({ text }) => text);
  const shingles = shingleSet(tokens);
  const required = shingleSet(licenseTokens(withoutOptional.join(""))).intersection(shingles);
  return {
    ids: [id],
    kind,
    words: tokens.count,
    shingles,
    required,
    admitted: shingles
      .union(shingleSet(licenseTokens(filled(pieces))))
      .union(shingleSet(licenseTokens(filled(pieces.filter(({ isOptional }) => !isOptional))))),
  };
}

function filled(pieces: readonly TextPiece[]): string {
  return pieces.map(({ text, instead }) => instead ?? text.replaceAll(hole, "")).join("");
}

function shingleSet(tokens: LicenseTokens): Set<number> {
  return new Set([...shinglesOf(tokens)].filter((shingle) => shingle !== noShingle));
}

/** One template for texts that are the same, such as those of `-only` and `-or-later`. */
function mergeSame(templates: readonly Template[]): Template[] {
  const merged: Template[] = [];
  for (const template of templates) {
    const same = merged.find((other) => isSame(template, other));
    if (same === undefined) merged.push(template);
    else same.ids = [...same.ids, ...template.ids].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  }
  return merged;
}

function isSame(one: Template, other: Template): boolean {
  const isTold = one.kind === "header" || familyOf(one) !== familyOf(other);
  return one.kind === other.kind && likeness(one, other) >= (isTold ? 1 : 0.9);
}

function familyOf({ ids: [id = ""] }: Template): string {
  return id.replace(/(?:-no)?(?:-invariants)?-(?:only|or-later)$/, "");
}

function likeness(one: Template, other: Template): number {
  const [small, large] = one.shingles.size < other.shingles.size ? [one, other] : [other, one];
  const sum = small.shingles.size + large.shingles.size;
  if ((2 * small.shingles.size) / sum < nearness) return 0;
  let both = 0;
  for (const shingle of small.shingles) if (large.shingles.has(shingle)) both++;
  return (2 * both) / sum;
}

function marksOf(
  template: Template,
  templates: readonly Template[],
): { rival: number; shingles: number[] }[] {
  return templates.flatMap((other, rival) => {
    if (other === template || other.kind !== template.kind || likeness(template, other) < nearness) return [];
    const isToldByBody = ownOf(template.required, other).length + ownOf(other.required, template).length > 0;
    const own = ownOf(isToldByBody ? template.required : template.shingles, other).sort((a, b) => a - b);
    return [{ rival, shingles: own.slice(0, marksPerPair) }];
  });
}

function ownOf(shingles: ReadonlySet<number>, other: Template): number[] {
  return [...shingles].filter((shingle) => !other.admitted.has(shingle));
}

function limitOf({ shingles }: Template): number {
  return Math.ceil(shingleSpace * Math.min(1, sampleSize / shingles.size));
}

function put(bytes: number[], shingle: number): void {
  bytes.push(shingle & 0xff, (shingle >>> 8) & 0xff, shingle >>> 16);
}
