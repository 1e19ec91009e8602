import { accepted, refused, textKind } from "./value-kind.ts";
import type { ParsedOption, TextKindParts, ValueKind } from "./value-kind.ts";

/** On or off: `--name`, `--no-name`; in variables `true`, `false`, `1`, `0`. */
export function onOff(): ValueKind<boolean> {
  const parse = (text: string): ParsedOption<boolean> => {
    if (/^(?:true|1|yes|on)$/i.test(text)) return accepted(true);
    if (/^(?:false|0|no|off)$/i.test(text)) return accepted(false);
    return refused("true or false");
  };
  return {
    placeholder: "",
    repeatable: false,
    words: [],
    completes: "nothing",
    schema: { type: "boolean" },
    fromText: parse,
    fromData: (data) => (typeof data === "boolean" ? accepted(data) : refused("true or false")),
    combine: (_earlier, later) => later,
    toText: String,
  };
}

/** Any text that is not empty. */
export function text(placeholder: string, parts: Partial<TextKindParts<string>> = {}): ValueKind<string> {
  return textKind({
    placeholder,
    schema: { type: "string", minLength: 1 },
    parse: (value) => (value === "" ? refused("a text that is not empty") : accepted(value)),
    ...parts,
  });
}

/** A path of a file or directory on this machine. */
export function path(placeholder: string, completes: "file" | "directory"): ValueKind<string> {
  return text(placeholder, { completes });
}

/** One of some words, in any case of letters. `synonyms` lead other tools' words to ours. */
export function choice<Word extends string>(
  placeholder: string,
  words: readonly Word[],
  synonyms: Readonly<Record<string, Word>> = {},
): ValueKind<Word> {
  const known = new Map<string, Word>([
    ...words.map((word) => [word, word] as const),
    ...Object.entries(synonyms),
  ]);
  const pattern = `(?:${[...known.keys()].map(inAnyCase).join("|")})`;
  return textKind({
    placeholder,
    words,
    // The words are for editors to offer, the pattern is what holds.
    schema: { type: "string", anyOf: [{ enum: words }, { pattern: `^${pattern}$` }] },
    pattern,
    parse(value) {
      const word = known.get(value.toLowerCase());
      return word === undefined ? refused(`one of ${words.join(", ")}`) : accepted(word);
    },
  });
}

/** JSON Schema's patterns have no flag for it. */
function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** A whole number within bounds, both allowed. */
export function integer(placeholder: string, minimum: number, maximum: number): ValueKind<number> {
  return textKind({
    placeholder,
    numbers: true,
    schema: {
      anyOf: [
        { type: "integer", minimum, maximum },
        { type: "string", pattern: "^[0-9]{1,15}$" },
      ],
    },
    parse(value) {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      return number >= minimum && number <= maximum
        ? accepted(number)
        : refused(`a whole number from ${minimum} to ${maximum}`);
    },
  });
}

const sizeUnits: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1024,
  kib: 1024,
  kb: 1000,
  m: 1024 ** 2,
  mib: 1024 ** 2,
  mb: 1000 ** 2,
  g: 1024 ** 3,
  gib: 1024 ** 3,
  gb: 1000 ** 3,
  t: 1024 ** 4,
  tib: 1024 ** 4,
  tb: 1000 ** 4,
};

/** A number of bytes: `512MiB`, `2GB`, `1048576`. */
export function byteSize(): ValueKind<number> {
  return textKind({
    placeholder: "SIZE",
    numbers: true,
    schema: unitSchema("^[0-9]{1,15}(\\.[0-9]{1,3})? ?([kKmMgGtT]([iI]?[bB])?|[bB])?$"),
    parse: (value) => quantity(value, sizeUnits, "a size such as 512MiB or 2GB"),
    toText: (bytes) => unitText(bytes, sizeUnits, ["TiB", "GiB", "MiB", "KiB"], "B"),
  });
}

const timeUnits: Readonly<Record<string, number>> = {
  ms: 1,
  "": 1000,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A span of time in milliseconds: `5m`, `36h`, `7d`; a bare number is seconds. */
export function duration(): ValueKind<number> {
  return textKind({
    placeholder: "DURATION",
    numbers: true,
    schema: unitSchema("^[0-9]{1,15}(\\.[0-9]{1,3})? ?([sSmMhHdD]|[mM][sS])?$"),
    parse: (value) => quantity(value, timeUnits, "a duration such as 30s, 5m, 36h or 7d"),
    toText: (ms) => unitText(ms, timeUnits, ["d", "h", "m", "s"], "ms"),
  });
}

function unitSchema(pattern: string): Readonly<Record<string, unknown>> {
  return {
    anyOf: [
      { type: "integer", minimum: 0, maximum: 1e15 - 1 },
      { type: "string", pattern },
    ],
  };
}

function quantity(
  value: string,
  units: Readonly<Record<string, number>>,
  expected: string,
): ParsedOption<number> {
  const match = /^(\d{1,15}(?:\.\d{1,3})?) ?([a-z]{0,3})$/i.exec(value);
  const factor = units[match?.[2]?.toLowerCase() ?? "?"];
  if (match === null || factor === undefined) return refused(expected);
  const product = Math.round(Number(match[1]) * factor);
  return Number.isSafeInteger(product) ? accepted(product) : refused(expected);
}

function unitText(
  value: number,
  units: Readonly<Record<string, number>>,
  names: readonly string[],
  smallest: string,
): string {
  const name = names.find(
    (unit) => value >= (units[unit.toLowerCase()] ?? 0) && value % (units[unit.toLowerCase()] ?? 1) === 0,
  );
  if (value === 0 || name === undefined) return `${value}${smallest}`;
  return `${value / (units[name.toLowerCase()] ?? 1)}${name}`;
}
