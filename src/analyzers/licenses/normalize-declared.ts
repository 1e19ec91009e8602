import { exceptionNamed, licenseNamed, licenseOf } from "./license-names.ts";
import {
  joinLicenses,
  type LicenseExpression,
  mapTerms,
  parseLicenseExpression,
  printLicenseExpression,
  termsOf,
} from "./spdx-expression.ts";

/** What a package's metadata states about its licence. */
export interface DeclaredLicense {
  /** SPDX expression in canonical form. What no list knows stands in it as `LicenseRef-…`. */
  readonly expression: string;
  /** Names that no list knows, as they were written; empty when all is known. */
  readonly unknown: readonly string[];
}

interface Part {
  /** How it is joined to what is before it. */
  readonly by: "AND" | "OR" | "WITH";
  readonly start: number;
  readonly end: number;
}

const maxDeclaredLength = 4_000;
const maxParts = 64;
const maxDepth = 8;
const nothing = new Set([
  "",
  "unknown",
  "none",
  "noassertion",
  "n/a",
  "na",
  "null",
  "undefined",
  "-",
  "?",
  "todo",
  "tbd",
]);
const connector =
  /[ \t]+(and\/or|and|or|with|w\/)(?=[ \t(])|[ \t]*(\|\|?|&&?|;|,(?:[ \t]*(?:and|or)(?=[ \t]))?|\r?\n)|[ \t](\+)(?=[ \t])|(\/)/gi;
const classifier = /^License[ \t]*::[ \t]*(?:(?:OSI|DFSG) approved[ \t]*(?:::[ \t]*|$))?/i;
const fileOf = /^see licen[cs]e in[ \t]+(.+)$/i;

/**
 * Reads a declared licence: an SPDX expression, a deprecated identifier, a distribution's short name, a PyPI
 * classifier or free text. A name is looked up and never guessed. Undefined when the text says nothing. A comma, a
 * semicolon and a line's end join licences by `AND`, a slash and a bar by `OR`. The first 4,000 characters count.
 */
export function normalizeDeclared(text: string): DeclaredLicense | undefined {
  const trimmed = text.slice(0, maxDeclaredLength).trim();
  if (nothing.has(trimmed.toLowerCase())) return undefined;
  const unknown: string[] = [];
  const expression = readPhrase(trimmed, unknown, 0);
  if (expression === undefined) return undefined;
  return { expression: printLicenseExpression(expression), unknown: [...new Set(unknown)] };
}

/** Joins several declarations that hold together, such as the classifiers of a Python package. */
export function normalizeAllDeclared(texts: readonly string[]): DeclaredLicense | undefined {
  const declared = texts
    .slice(0, maxParts)
    .flatMap((text) => normalizeDeclared(text.replaceAll(/\s+/g, " ")) ?? []);
  const expression = joined(
    "AND",
    declared.flatMap((one) => parseLicenseExpression(one.expression) ?? []),
  );
  if (expression === undefined) return undefined;
  const unknown = [...new Set(declared.flatMap((one) => one.unknown))];
  return { expression: printLicenseExpression(expression), unknown };
}

/**
 * The forms of `license` and `licenses` in a package.json: text, `{ type, url }`, and an array of these, of which
 * npm's documentation says that one may be chosen.
 */
export function normalizeNpmDeclared(value: unknown): DeclaredLicense | undefined {
  if (!Array.isArray(value)) {
    const name = npmName(value);
    return name === undefined ? undefined : normalizeDeclared(name);
  }
  const names = value.slice(0, maxParts).flatMap((one) => npmName(one) ?? []);
  return normalizeDeclared(names.map((name) => (isGroup(name) ? `(${name})` : name)).join(" || "));
}

function npmName(value: unknown): string | undefined {
  if (typeof value === "string") return value.slice(0, maxDeclaredLength);
  if (typeof value !== "object" || value === null) return undefined;
  const { type, name, url } = value as { type?: unknown; name?: unknown; url?: unknown };
  return [type, name, url].find((one) => typeof one === "string" && one.trim() !== "") as string | undefined;
}

function isGroup(text: string): boolean {
  const parsed = parseLicenseExpression(text);
  return parsed !== undefined && parsed.kind !== "license";
}

function readPhrase(phrase: string, unknown: string[], depth: number): LicenseExpression | undefined {
  const text = phrase
    .replace(classifier, "")
    .replace(/[ \t]*[+|][ \t]*file licen[cs]e$/i, "")
    .trim();
  if (text === "") return phrase.trim() === "" ? undefined : unnamed(phrase, unknown);
  const named = readName(text);
  if (named !== undefined) return named;
  const parsed = parseLicenseExpression(text);
  if (parsed !== undefined && termsOf(parsed).every((term) => licenseOf(term) !== undefined)) {
    return mapTerms(parsed, (term) => licenseOf(term) ?? term);
  }
  const parts = longestNames(text, splitAtConnectors(text));
  if (parts.length <= 1) return readSingle(text, unknown, depth);
  return joinParts(text, parts, { unknown, depth });
}

function readName(text: string): LicenseExpression | undefined {
  if (text === "UNLICENSED") return reference("UNLICENSED");
  const file = fileOf.exec(text)?.[1];
  if (file !== undefined) return reference(`see-license-in-${file}`);
  return licenseNamed(text);
}

function readSingle(text: string, unknown: string[], depth: number): LicenseExpression | undefined {
  if (depth < maxDepth && text.startsWith("(") && text.endsWith(")")) {
    return readPhrase(text.slice(1, -1), unknown, depth + 1);
  }
  return readName(text) ?? unnamed(text, unknown);
}

/** `WITH` binds first, then `AND`, then `OR`. */
function joinParts(
  text: string,
  parts: readonly Part[],
  { unknown, depth }: { readonly unknown: string[]; readonly depth: number },
): LicenseExpression | undefined {
  const choices: LicenseExpression[][] = [[]];
  for (const { by, start, end } of parts) {
    const phrase = text.slice(start, end).trim();
    if (phrase === "") continue;
    const all = choices.at(-1) ?? [];
    const last = all.at(-1);
    if (by === "WITH" && last?.kind === "license" && last.exception === undefined) {
      all[all.length - 1] = {
        ...last,
        exception: exceptionNamed(phrase) ?? `AdditionRef-${refName(phrase)}`,
      };
      continue;
    }
    const expression = readPhrase(phrase, unknown, depth + 1);
    if (expression === undefined) continue;
    if (by === "OR" && all.length > 0) choices.push([expression]);
    else all.push(expression);
  }
  return joined(
    "OR",
    choices.flatMap((all) => joined("AND", all) ?? []),
  );
}

function joined(kind: "AND" | "OR", parts: readonly LicenseExpression[]): LicenseExpression | undefined {
  const [first, ...others] = parts;
  return first === undefined ? undefined : joinLicenses(kind, [first, ...others]);
}

function splitAtConnectors(text: string): Part[] {
  const parts: Part[] = [];
  let by: Part["by"] = "AND";
  let start = 0;
  for (const match of text.matchAll(connector)) {
    if (isInParentheses(text, start, match.index) || parts.length >= maxParts) continue;
    parts.push({ by, start, end: match.index });
    start = match.index + match[0].length;
    by = meaningOf(match[0].trim().toLowerCase());
  }
  parts.push({ by, start, end: text.length });
  return parts;
}

function isInParentheses(text: string, start: number, at: number): boolean {
  let depth = 0;
  for (let index = start; index < at; index++) {
    if (text[index] === "(") depth++;
    else if (text[index] === ")") depth--;
  }
  return depth > 0;
}

function meaningOf(connectorText: string): Part["by"] {
  if (connectorText === "with" || connectorText === "w/") return "WITH";
  return /or$|^[|/]/.test(connectorText) ? "OR" : "AND";
}

/** Joins parts again where together they are one name: "GPL v2 or later", "MIT/X11". The longest name wins. */
function longestNames(text: string, parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (let at = 0; at < parts.length; at++) {
    const first = parts[at];
    if (first === undefined) break;
    let last = Math.min(parts.length - 1, at + 4);
    while (last > at && !isName(text, first, parts[last])) last--;
    merged.push({ ...first, end: (parts[last] ?? first).end });
    at = last;
  }
  return merged;
}

function isName(text: string, first: Part, last: Part | undefined): boolean {
  return last !== undefined && licenseNamed(text.slice(first.start, last.end).trim()) !== undefined;
}

function unnamed(text: string, unknown: string[]): LicenseExpression {
  unknown.push(text);
  return reference(refName(text));
}

function reference(name: string): LicenseExpression {
  return { kind: "license", id: `LicenseRef-${refName(name)}`, orLater: false };
}

function refName(text: string): string {
  const name = text
    .slice(0, 100)
    .replaceAll(/[^A-Za-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  return name === "" ? "unknown" : name;
}
