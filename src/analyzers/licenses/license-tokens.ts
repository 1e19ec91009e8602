/**
 * Words of a text as numbers, under the SPDX matching guidelines (licence list, annex B): case, white space,
 * punctuation, bullets, comment markers and copyright lines do not matter, and spellings that mean the same are one.
 */
export interface LicenseTokens {
  /** One hash per word. Zero is a hole, across which no shingle goes. */
  readonly hashes: Uint32Array;
  /** Where each word begins: offset in the text. */
  readonly offsets: Uint32Array;
  readonly count: number;
}

/** Words in a shingle. */
const shingleSize = 3;
const shingleBits = 24;
/** Shingles are numbers below this. */
export const shingleSpace = 2 ** shingleBits;
/** No shingle begins here. */
export const noShingle = 0xffffffff;

/** SPDX `equivalentwords.txt`, and what the guidelines' punctuation rules leave of contractions. */
const sameWords: readonly (readonly [string, string])[] = [
  ["acknowledgement", "acknowledgment"],
  ["analog", "analogue"],
  ["artefact", "artifact"],
  ["authorisation", "authorization"],
  ["authorised", "authorized"],
  ["calibre", "caliber"],
  ["cancelled", "canceled"],
  ["capitalisation", "capitalization"],
  ["catalogue", "catalog"],
  ["centre", "center"],
  ["customised", "customized"],
  ["emphasise", "emphasize"],
  ["favour", "favor"],
  ["favourite", "favorite"],
  ["fulfil", "fulfill"],
  ["fulfilment", "fulfillment"],
  ["https", "http"],
  ["initialise", "initialize"],
  ["judgement", "judgment"],
  ["labelling", "labeling"],
  ["labour", "labor"],
  ["licence", "license"],
  ["licences", "licenses"],
  ["licenced", "licensed"],
  ["maximise", "maximize"],
  ["modelled", "modeled"],
  ["modelling", "modeling"],
  ["offence", "offense"],
  ["optimise", "optimize"],
  ["organisation", "organization"],
  ["organise", "organize"],
  ["practise", "practice"],
  ["programme", "program"],
  ["realise", "realize"],
  ["recognise", "recognize"],
  ["signalling", "signaling"],
  ["utilisation", "utilization"],
  ["whilst", "while"],
  ["wilful", "willful"],
];
const seed = 0x811c9dc5;
const prime = 0x01000193;
const canonical = new Map(sameWords.map(([word, same]) => [hashWord(word), hashWord(same)]));
const copyrightLine =
  /^[ \t]*(?:[#*;"%!]+|\/[/*]+|--+|dnl|rem|\.\\")*[ \t]*(?:copyright\b|©|\(c\)[ \t]|portions copyright).{0,300}$/i;
const copyrightDetail =
  /(?:19|20)\d\d|©|\(c\)|[<[{](?:year|yyyy|name|owner|copyright)|\byyyy\b|\ball rights reserved/i;
const bullet =
  /^[ \t]*(?:[#*;"%!]+|\/[/*]+|--+|dnl|rem)*[ \t]*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)][ \t]|[•·o§-][ \t])/;

/** Reads the words of a text; give it no more than you will wait for, it takes time in proportion. */
export function licenseTokens(text: string): LicenseTokens {
  const hashes = new Uint32Array((text.length >> 1) + 2);
  const offsets = new Uint32Array(hashes.length);
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    if (!isCopyrightLine(text, at, end)) count = readLine(text, at + bulletLength(text, at, end), end, count);
    at = end + 1;
  }
  return { hashes, offsets, count };

  function readLine(line: string, from: number, to: number, before: number): number {
    let written = before;
    let hash = seed;
    let start = -1;
    for (let index = from; index <= to; index++) {
      const code = index === to ? 32 : wordCode(line.charCodeAt(index));
      if (code > 0 && code !== 32 && code < 0x2e80) {
        if (start === -1) start = index;
        hash = Math.imul(hash ^ code, prime);
        continue;
      }
      if (code === -1) continue;
      if (start !== -1) {
        written = put(hash, start, written);
        hash = seed;
        start = -1;
      }
      if (code === 0) written = put(0, index, written);
      else if (code >= 0x2e80) written = put(Math.imul(seed ^ code, prime), index, written);
    }
    return written;
  }

  function put(hash: number, offset: number, index: number): number {
    const word = hash >>> 0;
    hashes[index] = canonical.get(word) ?? word;
    offsets[index] = offset;
    return index + 1;
  }
}

/** The shingle that begins at each word, `noShingle` where a hole or the end is too near. */
export function shinglesOf({ hashes, count }: LicenseTokens): Uint32Array {
  const shingles = new Uint32Array(count).fill(noShingle);
  for (let at = 0; at + shingleSize <= count; at++) {
    const [first, second, third] = [hashes[at] ?? 0, hashes[at + 1] ?? 0, hashes[at + 2] ?? 0];
    if (first === 0 || second === 0 || third === 0) continue;
    shingles[at] = mix(Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) ^ third);
  }
  return shingles;
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 13;
  return (mixed >>> (32 - shingleBits)) >>> 0;
}

function hashWord(word: string): number {
  let hash = seed;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), prime);
  return hash >>> 0;
}

/** A word's character in lower case; 32 ends the word, -1 is passed over within it, 0 is a hole. */
function wordCode(code: number): number {
  if (code >= 97 && code <= 122) return code;
  if (code >= 65 && code <= 90) return code + 32;
  if (code >= 48 && code <= 57) return code;
  if (code === 39 || code === 0x2019) return -1;
  if (code === 0) return 0;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2e80) || (code >= 0x3000 && code < 0x3040) || code >= 0xff00)
    return 32;
  return code;
}

function isCopyrightLine(text: string, start: number, end: number): boolean {
  if (end - start > 320 || end - start < 8) return false;
  // Cheap test first: almost no line has a "c", a "p" or the sign where its first word begins.
  const first = text.charCodeAt(firstLetter(text, start, end)) | 32;
  if (first !== 99 && first !== 112 && first !== 100 && first !== 114 && first !== 169 && first !== 40)
    return false;
  const line = text.slice(start, end);
  return copyrightLine.test(line) && copyrightDetail.test(line);
}

function firstLetter(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code > 64) return at;
  }
  return start;
}

function bulletLength(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  // A word of more than three letters is no bullet.
  if (isLetter(text.charCodeAt(at)) && isLetter(text.charCodeAt(at + 1)) && isLetter(text.charCodeAt(at + 3)))
    return 0;
  return bullet.exec(text.slice(start, Math.min(end, at + 16)))?.[0].length ?? 0;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}
