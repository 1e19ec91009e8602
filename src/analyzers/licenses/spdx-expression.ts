/** One licence: an identifier of the list or a `LicenseRef-…`, with `+` where later versions are meant. */
export interface LicenseTerm {
  readonly kind: "license";
  readonly id: string;
  readonly orLater: boolean;
  /** An exception of the list, or an `AdditionRef-…`. */
  readonly exception?: string;
}

/** Two or more licences that apply together (`AND`), or of which one may be chosen (`OR`). */
export interface LicenseGroup {
  readonly kind: "AND" | "OR";
  readonly members: readonly LicenseExpression[];
}

/** An SPDX licence expression (SPDX 2.3, annex D), without `NONE` and `NOASSERTION`. */
export type LicenseExpression = LicenseTerm | LicenseGroup;

/** Longer texts are no expression. */
export const maxExpressionLength = 10_000;
const maxDepth = 32;
const token = /\s*(?:([()])|([A-Za-z0-9][A-Za-z0-9.:-]*\+?))\s*/y;
const operators = new Set(["and", "or", "with"]);

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

/**
 * Reads the grammar and nothing more: whether identifiers exist is for the caller to say. Operators may be in
 * lower case, as SPDX 3 admits. Gives undefined for anything else.
 */
export function parseLicenseExpression(text: string): LicenseExpression | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const reader = { tokens, at: 0 };
  const expression = readGroup(reader, "OR", 0);
  return reader.at === tokens.length ? expression : undefined;
}

/** The canonical text: operators in upper case, parentheses only where they change the meaning. */
export function printLicenseExpression(expression: LicenseExpression): string {
  if (expression.kind === "license") return printTerm(expression);
  return expression.members
    .map((member) => {
      const text = printLicenseExpression(member);
      return expression.kind === "AND" && member.kind === "OR" ? `(${text})` : text;
    })
    .join(` ${expression.kind} `);
}

/**
 * Joins expressions: groups of the same kind are flattened, repeated members left out, the order kept. A single
 * member stays as it is; there must be one.
 */
export function joinLicenses(
  kind: LicenseGroup["kind"],
  parts: readonly [LicenseExpression, ...LicenseExpression[]],
): LicenseExpression {
  const members = new Map<string, LicenseExpression>();
  for (const part of parts) {
    for (const member of part.kind === kind ? part.members : [part]) {
      const text = printLicenseExpression(member);
      if (!members.has(text)) members.set(text, member);
    }
  }
  const all = [...members.values()];
  const [only] = all;
  return only !== undefined && all.length === 1 ? only : { kind, members: all };
}

/** Every licence of an expression, in order. */
export function termsOf(expression: LicenseExpression): readonly LicenseTerm[] {
  return expression.kind === "license" ? [expression] : expression.members.flatMap(termsOf);
}

/** The same expression with each licence replaced by what the function gives for it. */
export function mapTerms(
  expression: LicenseExpression,
  replace: (term: LicenseTerm) => LicenseExpression,
): LicenseExpression {
  if (expression.kind === "license") return replace(expression);
  const [first, ...others] = expression.members.map((member) => mapTerms(member, replace));
  return first === undefined ? expression : joinLicenses(expression.kind, [first, ...others]);
}

function printTerm({ id, orLater, exception }: LicenseTerm): string {
  return `${id}${orLater ? "+" : ""}${exception === undefined ? "" : ` WITH ${exception}`}`;
}

function tokensOf(text: string): string[] | undefined {
  if (text.length > maxExpressionLength) return undefined;
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) return undefined;
    tokens.push(match[1] ?? match[2] ?? "");
  }
  return tokens;
}

function readGroup(reader: Reader, kind: LicenseGroup["kind"], depth: number): LicenseExpression | undefined {
  const parts: LicenseExpression[] = [];
  do {
    const part = kind === "OR" ? readGroup(reader, "AND", depth) : readOperand(reader, depth);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (takes(reader, kind.toLowerCase()));
  const [first, ...others] = parts;
  return first === undefined ? undefined : joinLicenses(kind, [first, ...others]);
}

function readOperand(reader: Reader, depth: number): LicenseExpression | undefined {
  if (depth > maxDepth) return undefined;
  if (takes(reader, "(")) {
    const inner = readGroup(reader, "OR", depth + 1);
    return takes(reader, ")") ? inner : undefined;
  }
  const id = takeName(reader);
  if (id === undefined) return undefined;
  const exception = takes(reader, "with") ? takeName(reader) : null;
  if (exception === undefined) return undefined;
  const orLater = id.endsWith("+");
  const term = { kind: "license", id: orLater ? id.slice(0, -1) : id, orLater } as const;
  return exception === null ? term : { ...term, exception };
}

function takes(reader: Reader, word: string): boolean {
  const isNext = reader.tokens[reader.at]?.toLowerCase() === word;
  if (isNext) reader.at++;
  return isNext;
}

function takeName(reader: Reader): string | undefined {
  const name = reader.tokens[reader.at];
  if (name === undefined || name === "(" || name === ")" || operators.has(name.toLowerCase()))
    return undefined;
  reader.at++;
  return name;
}
