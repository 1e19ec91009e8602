import { ByteSearch } from "../byte-search/byte-search.ts";
import { type GNUNotice, gnuNotices } from "./gnu-notices.ts";
import { licenseNamed } from "./license-names.ts";
import { licenseTokens } from "./license-tokens.ts";
import { licenseOfURL } from "./license-urls.ts";
import { matchTemplates } from "./match-templates.ts";
import { normalizeDeclared } from "./normalize-declared.ts";
import { ownersOf, toldApart } from "./told-apart.ts";
import { termsOf } from "./spdx-expression.ts";

/** A licence that a file states or contains. */
export interface RecognizedLicense {
  /** SPDX identifiers; several where the list has the same text under each of them, and the file does not tell. */
  readonly ids: readonly string[];
  /** `tag`: an `SPDX-License-Identifier`; `reference`: a sentence that names it, or the address of its text. */
  readonly kind: "text" | "header" | "exception" | "tag" | "reference";
  /** 0 to 1: of texts and headers how alike they are, of what is named how sure it is to be meant. */
  readonly confidence: number;
  /** Where it begins: UTF-16 code units from the start of the decoded text. */
  readonly offset: number;
  /** The whole expression of a tag, in canonical form. */
  readonly expression?: string;
}

/** Of larger files the first 1 MiB is read. */
export const maxLicenseBytes = 1024 * 1024;
const maxNamed = 100;
/** Longer texts are told apart by what is alike in them; short ones by single words. */
const maxShortWords = 400;
const tag = /SPDX-License-Identifier:[ \t]*([A-Za-z0-9(][A-Za-z0-9.+:() -]{0,300})/g;
const sentence =
  /\b(?:licen[cs]ed|released|distributed|available|provided) under (?:the )?(?:terms of (?:the )?)?([A-Za-z][^\n.;:"<>]{1,80}(?:\.\d[^\n.;:"<>]{0,40})?)/gi;
/** Texts that say what they are, and that the list has in a longer form only. */
const titles = [
  {
    words: /\bpublic\s+domain\s+notice\s+(?:\*\s*)?national\s+center\s+for\s+biotechnology\s+information\b/i,
    id: "NCBI-PD",
  },
];
const address = /https?:\/\/[A-Za-z0-9./_-]{8,150}/g;
const referenceConfidence = 0.8;
const noticeConfidence = 0.95;
/** Characters between a sentence that names the licence and what a template takes for the notice's beginning. */
const noticeBefore = 300;
const candidateName = /^(?:.*[-_.])?(?:licen[cs]es?|copying|notice|copyright|unlicense|legal)(?:[-_.].*)?$/i;
const clues = [
  "license",
  "licence",
  "copyright",
  "permission",
  "distribut",
  "public domain",
  "warranty",
  "\u8bb8\u53ef",
];
let clueSearch: ByteSearch | undefined;

/** Whether a file of this base name is likely to hold a licence's text. */
export function isLicenseFileName(name: string): boolean {
  return (
    name.length <= 200 &&
    candidateName.test(name) &&
    !/\.(?:[cm]?[jt]sx?|py|rb|go|java|class|h|c|so|png|svg)$/i.test(name)
  );
}

/** Whether bytes can hold any licence: a search for a few words, fast enough for every file. */
export function mayHoldLicense(bytes: Buffer): boolean {
  // Bytes of UTF-8 as characters of one byte each, as the search takes them.
  clueSearch ??= new ByteSearch(clues.map((clue) => Buffer.from(clue).toString("latin1")));
  return clueSearch.search(bytes.subarray(0, maxLicenseBytes), false).hits.length > 0;
}

/**
 * The licences in a file's content, tags first, then texts by how much of the file they explain. Meant for files that
 * are named like a licence; ask `mayHoldLicense` first for others.
 */
export function recognizeLicenses(bytes: Buffer): readonly RecognizedLicense[] {
  const text = bytes.toString("utf8", 0, maxLicenseBytes);
  const tokens = licenseTokens(text);
  const offsetOf = (word: number): number => tokens.offsets[Math.min(word, tokens.count - 1)] ?? 0;
  const matches = matchTemplates(tokens);
  const texts = matches.map(({ template, likeness, from, to }): RecognizedLicense => ({
    ids:
      template.words > maxShortWords
        ? ownersOf(template.ids, text)
        : toldApart(template.ids, text.slice(offsetOf(from), offsetOf(to))),
    kind: template.kind,
    confidence: Math.round(likeness * 100) / 100,
    offset: offsetOf(from),
  }));
  const spans = matches.map(({ template, from, to }) => ({
    start: offsetOf(from),
    end: offsetOf(to),
    isText: template.kind === "text",
  }));
  // A licence's own text ends with how to apply it.
  const isInText = ({ offset }: { readonly offset: number }): boolean =>
    spans.some(({ start, end, isText }) => isText && offset >= start && offset <= end);
  const notices = gnuNotices(text).filter((one) => !isInText(one));
  const isOutside = ({ offset }: RecognizedLicense): boolean =>
    ![...spans, ...notices.map(({ offset: start, end }) => ({ start, end }))].some(
      ({ start, end }) => offset >= start - 200 && offset <= end + 200,
    );
  const named = references(text).filter(isOutside);
  const others = texts.filter((_, index) => !isReadAsNotice(texts[index], spans[index], notices));
  const all = [...others, ...notices.map(({ id, offset }) => headerOf(id, offset))];
  // A licence's text may show how it is to be named.
  const tags = tagged(text).filter((one) => !isInText(one));
  return withoutRepeated([...tags, ...narrowed(all), ...named]);
}

/** Whether what a template was found in is a notice of GNU that was read. */
function isReadAsNotice(
  found: RecognizedLicense | undefined,
  span: { readonly start: number; readonly end: number } | undefined,
  notices: readonly GNUNotice[],
): boolean {
  if (found?.kind !== "header" || span === undefined) return false;
  const { start, end } = span;
  return (
    found.ids.some((id) => /^(?:A|L)?GPL-|^GFDL-/.test(id)) &&
    notices.some((notice) => notice.offset < end && notice.end > start - noticeBefore)
  );
}

function headerOf(id: string, offset: number): RecognizedLicense {
  return { ids: [id], kind: "header", confidence: noticeConfidence, offset };
}

/** The `SPDX-License-Identifier` tags of a text; all that is looked for in source code. */
export function tagged(text: string): readonly RecognizedLicense[] {
  const found: RecognizedLicense[] = [];
  for (const match of text.matchAll(tag)) {
    const declared = normalizeDeclared((match[1] ?? "").replace(/[ \t-]+$/, ""));
    if (declared === undefined || declared.unknown.length > 0) continue;
    const ids = idsOf(declared.expression);
    found.push({ ids, kind: "tag", confidence: 1, offset: match.index, expression: declared.expression });
    if (found.length >= maxNamed) break;
  }
  return found;
}

function references(text: string): RecognizedLicense[] {
  const found: RecognizedLicense[] = [];
  const add = (offset: number, ids: readonly string[]): void => {
    if (ids.length > 0 && found.length < maxNamed) {
      found.push({ ids, kind: "reference", confidence: referenceConfidence, offset });
    }
  };
  for (const match of text.matchAll(sentence)) add(match.index, namedIn(match[1] ?? ""));
  for (const { words, id } of titles) {
    const at = text.search(words);
    if (at >= 0) add(at, [id]);
  }
  for (const match of text.matchAll(address)) {
    if (licenseOfURL(match[0]) !== undefined) add(match.index, namedIn(match[0]));
  }
  return found;
}

/** What a sentence names, tried with fewer and fewer of its words. */
function namedIn(phrase: string): readonly string[] {
  for (
    let words = phrase
      .trim()
      .split(/[ \t]+/)
      .slice(0, 12);
    words.length > 0;
    words = words.slice(0, -1)
  ) {
    const last = words.at(-1) ?? "";
    if (/^(?:or|and|with)$/i.test(last)) continue;
    const expression = licenseNamed(words.join(" ").replace(/[,.]+$/, ""));
    const terms = expression === undefined ? [] : termsOf(expression);
    if (terms.length === 1 && terms[0] !== undefined)
      return terms[0].id.startsWith("LicenseRef-") ? [] : [terms[0].id];
  }
  return [];
}

function idsOf(expression: string): readonly string[] {
  return [...new Set(expression.match(/[A-Za-z0-9][A-Za-z0-9.:+-]*/g) ?? [])].filter(
    (word) => !["AND", "OR", "WITH"].includes(word),
  );
}

/** A notice that says "or later" tells which of a text's identifiers are meant. */
function narrowed(found: readonly RecognizedLicense[]): RecognizedLicense[] {
  const stated = new Set(found.filter(({ kind }) => kind === "header").flatMap(({ ids }) => ids));
  return found.map((one) => {
    const meant = one.ids.filter((id) => stated.has(id));
    return one.kind === "text" && meant.length > 0 ? { ...one, ids: meant } : one;
  });
}

function withoutRepeated(found: readonly RecognizedLicense[]): RecognizedLicense[] {
  const seen = new Set<string>();
  return found.filter(({ ids, kind }) => {
    const key = kind === "reference" || kind === "header" ? ids.join() : `${kind} ${ids.join()}`;
    if (seen.has(key)) return false;
    seen.add(key).add(ids.join());
    return true;
  });
}
