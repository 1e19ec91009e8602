/** A JSON Schema fragment (draft 2020-12) as a plain object. */
export type SchemaFragment = Readonly<Record<string, unknown>>;

/** A value read from text, or why the text is none: the reason completes the sentence "… must be REASON". */
export type ParsedOption<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly expected: string };

/**
 * How one kind of option value is written: on the command line and in variables as text, in `assay.yaml` as
 * what YAML makes of it. Both ways give the same value.
 */
export interface ValueKind<Value> {
  /** What stands for the value in help: `SEVERITY`; empty for switches, which take none. */
  readonly placeholder: string;
  /** Given several times, the values add up. */
  readonly repeatable: boolean;
  /** The words there are to choose from, for completion; empty when any text will do. */
  readonly words: readonly string[];
  /** What shell completion offers besides the words. */
  readonly completes: "file" | "directory" | "nothing";
  readonly schema: SchemaFragment;
  /** Regular expression of one value as text, without anchors, where the schema can be that exact. */
  readonly pattern?: string;
  /** Text as given once: a list may hold several values with commas between them. */
  fromText(text: string): ParsedOption<Value>;
  /** A value of a YAML document. */
  fromData(data: unknown): ParsedOption<Value>;
  /** Puts together what was given several times. */
  combine(earlier: Value, later: Value): Value;
  /** As `fromText` would take it. */
  toText(value: Value): string;
}

/** Accepts one text or refuses it. */
type TextParser<Value> = (text: string) => ParsedOption<Value>;

/** The value was understood. */
export function accepted<Value>(value: Value): ParsedOption<Value> {
  return { ok: true, value };
}

/** The value was not understood; `expected` completes "must be …". */
export function refused(expected: string): { readonly ok: false; readonly expected: string } {
  return { ok: false, expected };
}

/** What a kind made of one text is described by. */
export interface TextKindParts<Value> {
  readonly placeholder: string;
  readonly schema: SchemaFragment;
  readonly pattern?: string;
  readonly words?: readonly string[];
  readonly completes?: "file" | "directory";
  readonly parse: TextParser<Value>;
  /** Whether YAML may hold a bare number where text is meant (`timeout: 300`). */
  readonly numbers?: boolean;
  readonly toText?: (value: Value) => string;
}

/** A kind whose values are single texts. */
export function textKind<Value>(parts: TextKindParts<Value>): ValueKind<Value> {
  return {
    placeholder: parts.placeholder,
    repeatable: false,
    words: parts.words ?? [],
    completes: parts.completes ?? "nothing",
    schema: parts.schema,
    ...(parts.pattern === undefined ? {} : { pattern: parts.pattern }),
    fromText: parts.parse,
    fromData(data) {
      if (typeof data === "string") return parts.parse(data);
      if (Number.isInteger(data) && parts.numbers === true) return parts.parse(String(data));
      const result = parts.parse("");
      return result.ok ? refused("a text") : result;
    },
    combine: (_earlier, later) => later,
    toText: parts.toText ?? String,
  };
}
