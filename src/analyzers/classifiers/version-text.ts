import type { OtherVersion, ProgramIdentity, VersionText } from "./classifier.ts";

/** A version text made ready to be searched for. */
export interface CompiledText {
  /** The longest literal part: found first, and fast. */
  readonly keyword: Buffer;
  /** Of the bytes around the keyword, read as Latin-1; the version is the first group. */
  readonly pattern: RegExp;
  readonly is: ProgramIdentity | undefined;
}

/** How far around a keyword the rest of its text may lie. */
export const textReach = 512;

const preRelease = "(?:[-.]?(?:alpha|beta|rc|RC|pre|preview|dev|test)[-.]?\\d{0,3}(?:\\.\\d{1,3})?)?";
const forms: Readonly<Record<string, string>> = {
  "{}": `(\\d{1,4}(?:\\.\\d{1,6}){1,3}${preRelease})(?!\\d)`,
  "{letters}": `(\\d{1,4}(?:\\.\\d{1,4}){1,3}(?:[a-z]{1,2}|p\\d{1,2})?${preRelease})(?!\\d)`,
  "{number}": "(\\d{1,5})(?!\\d)",
  "{java}": "(\\d{1,3}(?:\\.\\d{1,3}){0,4}(?:_\\d{1,4})?(?:[+-][0-9A-Za-z.+-]{1,40})?)",
  "{any}": "[^]{0,200}?",
  "{digits}": "\\d[\\d.]{0,12}",
  "{build}": "[0-9a-z]{12}-\\d{10}",
};
const placeholder = /(\{[a-z]*\})/;

/** Compiles a text. */
export function compileText(version: VersionText | OtherVersion): CompiledText {
  const other: OtherVersion = typeof version === "string" ? { text: version } : version;
  const { text, form, is } = other;
  const parts = text.split(placeholder);
  const literals = parts.filter((part) => forms[part] === undefined).flatMap((part) => part.split("\0"));
  const keyword = literals.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
  const source = parts.map((part) => {
    const own = part === "{}" && form !== undefined ? `(${form})` : undefined;
    return own ?? forms[part] ?? literal(part);
  });
  return {
    keyword: Buffer.from(other.keyword ?? keyword, "latin1"),
    pattern: new RegExp(source.join("")),
    is,
  };
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replaceAll("\0", "\\0{1,64}");
}
