import { type ByteSource, FormatError } from "#formats";
import { expandVariables } from "./expand-variables.ts";
import { type Heredoc, readHeredocs } from "./heredocs.ts";
import { type LineSegment, type LogicalLine, nextLogicalLine, openLines } from "./dockerfile-lines.ts";

const maxBytes = 1024 * 1024;
const maxInstructions = 10_000;
const maxStages = 1000;
const maxFlags = 100;

/** A Dockerfile (or Containerfile) as the Dockerfile reference reads it, without running anything of it. */
export interface Dockerfile {
  readonly stages: readonly BuildStage[];
  /** Every instruction in the order of the file, those before the first `FROM` and those of all stages. */
  readonly instructions: readonly Instruction[];
}

/** From one `FROM` to the next. */
export interface BuildStage {
  readonly from: Instruction;
  /** As named by `AS`, in lower case. */
  readonly name: string | undefined;
  /** The base's reference, build arguments replaced by their defaults; `$NAME` stays where there is none. */
  readonly base: string;
  /** The earlier stage that `base` names. */
  readonly parent: BuildStage | undefined;
  /** Without the `FROM`. */
  readonly instructions: readonly Instruction[];
  /** Whether the image is made of this stage when no target is named, or this one is part of that. */
  readonly isFinal: boolean;
}

/** One instruction. */
export interface Instruction {
  /** In upper case. `ONBUILD RUN …` is a `RUN` whose `isTrigger` is set. */
  readonly keyword: string;
  readonly isTrigger: boolean;
  readonly line: number;
  readonly endLine: number;
  /** `--name=value` before the arguments; the value of a flag without one is empty. */
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  /** The arguments as written, continuations joined. */
  readonly text: string;
  /** The arguments with `ENV` and `ARG` of the stage replaced, as far as their values are in the file. */
  readonly value: string;
  /** The arguments when they are in JSON form. */
  readonly words: readonly string[] | undefined;
  readonly heredocs: readonly Heredoc[];
  /** Places of `text`, for `lineAt`. */
  readonly segments: readonly LineSegment[];
}

/**
 * Parses a Dockerfile. Unknown instructions are kept, so that a newer syntax can be read. Throws `FormatError`
 * when it is too large, or has no `FROM` and is none.
 */
export function parseDockerfile(source: ByteSource): Dockerfile {
  if (source.size > maxBytes) throw new FormatError("dockerfile", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  const cursor = openLines(text);
  const instructions: Instruction[] = [];
  const scope = new Scope();
  for (let line = nextLogicalLine(cursor); line !== undefined; line = nextLogicalLine(cursor)) {
    if (instructions.length >= maxInstructions) {
      throw new FormatError("dockerfile", "LIMIT", `more than ${maxInstructions} instructions`);
    }
    const bare = readInstruction(line, scope);
    const heredocs = readHeredocs(bare.keyword, bare.text, cursor);
    const instruction = { ...bare, heredocs, endLine: Math.max(bare.endLine, cursor.next) };
    instructions.push(heredocs.length === 0 ? { ...instruction, endLine: bare.endLine } : instruction);
    scope.apply(instruction);
  }
  if (!instructions.some(({ keyword }) => keyword === "FROM")) {
    throw new FormatError("dockerfile", "MALFORMED", "no FROM instruction");
  }
  return { stages: buildStages(instructions), instructions };
}

/** What `ARG` and `ENV` have set where the reader is. */
class Scope {
  readonly #global = new Map<string, string>();
  #stage: Map<string, string> | undefined;

  variables(keyword: string): ReadonlyMap<string, string> {
    return keyword === "FROM" ? this.#global : (this.#stage ?? this.#global);
  }

  apply({ keyword, value, isTrigger }: Instruction): void {
    if (isTrigger) return;
    if (keyword === "FROM") this.#stage = new Map();
    if (keyword === "ENV") for (const [name, text] of assignments(value)) this.#stage?.set(name, text);
    if (keyword === "ARG") this.#applyArg(value);
  }

  #applyArg(value: string): void {
    const variables = this.#stage ?? this.#global;
    for (const word of value.split(/\s+/)) {
      const equals = word.indexOf("=");
      const name = equals === -1 ? word : word.slice(0, equals);
      const given = equals === -1 ? this.#global.get(name) : unquoted(word.slice(equals + 1));
      if (given !== undefined && variables.size < maxInstructions) variables.set(name, given);
    }
  }
}

/** The pairs of `ENV` or `LABEL`: `name=value …`, or the older `name value`. Quotes are taken away. */
export function assignments(text: string): [string, string][] {
  const first = /^\s*([^\s=]+)\s+(?!=)(.*)$/s.exec(text);
  if (first !== null) return [[first[1] ?? "", unquoted(first[2]?.trim() ?? "")]];
  const pairs: [string, string][] = [];
  for (const [, name, value] of text.matchAll(/([^\s="']+)=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*)/gs)) {
    pairs.push([name ?? "", unquoted(value ?? "")]);
  }
  return pairs;
}

/** A word without the quotes around it. */
export function unquoted(word: string): string {
  const [first] = word;
  const isQuoted = word.length >= 2 && (first === '"' || first === "'") && word.endsWith(first);
  return isQuoted ? word.slice(1, -1) : word;
}

function readInstruction(line: LogicalLine, scope: Scope): Instruction {
  const isTrigger = /^ONBUILD\s/i.test(line.text);
  const start = isTrigger ? (/^ONBUILD\s+/i.exec(line.text)?.[0].length ?? 0) : 0;
  const keyword = (/^[^\s]*/.exec(line.text.slice(start))?.[0] ?? "").toUpperCase();
  const { flags, end } = readFlags(line.text, start + keyword.length);
  const text = line.text.slice(end).trimEnd();
  const segments = line.segments.map((segment) => ({
    ...segment,
    offset: Math.max(0, segment.offset - end),
  }));
  return {
    keyword,
    isTrigger,
    line: line.segments[0]?.line ?? 1,
    endLine: line.endLine,
    flags,
    text,
    value: expandVariables(text, scope.variables(keyword)),
    words: jsonWords(text),
    heredocs: [],
    segments,
  };
}

function readFlags(text: string, start: number): { flags: Instruction["flags"]; end: number } {
  const flags: { name: string; value: string }[] = [];
  const space = /\s*/y;
  const flag = /--([a-zA-Z][\w-]*)(?:=(\S*))?(?=\s|$)/y;
  let end = start;
  for (;;) {
    space.lastIndex = end;
    end += space.exec(text)?.[0].length ?? 0;
    flag.lastIndex = end;
    const found = flag.exec(text);
    if (found === null || flags.length >= maxFlags) return { flags, end };
    flags.push({ name: (found[1] ?? "").toLowerCase(), value: found[2] ?? "" });
    end += found[0].length;
  }
}

function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === "string") ? parsed : undefined;
  } catch {
    // What is no JSON is in shell form; the builder reads it so, too.
    return undefined;
  }
}

function buildStages(instructions: readonly Instruction[]): BuildStage[] {
  const starts: number[] = [];
  instructions.forEach(({ keyword }, index) => {
    if (keyword === "FROM") starts.push(index);
  });
  if (starts.length > maxStages)
    throw new FormatError("dockerfile", "LIMIT", `more than ${maxStages} stages`);
  const stages: (BuildStage & { isFinal: boolean })[] = [];
  const named = new Map<string, BuildStage & { isFinal: boolean }>();
  starts.forEach((start, index) => {
    const from = instructions[start];
    if (from === undefined) return;
    const [base = "", as, name] = from.value.split(/\s+/);
    const parent = named.get(base.toLowerCase());
    const stageName = as?.toLowerCase() === "as" ? name?.toLowerCase() : undefined;
    const own = instructions.slice(start + 1, starts[index + 1] ?? instructions.length);
    const stage = { from, name: stageName, base: unquoted(base), parent, instructions: own, isFinal: false };
    stages.push(stage);
    if (stageName !== undefined) named.set(stageName, stage);
  });
  markFinal(stages);
  return stages;
}

/** The last stage and all that it is built upon. A stage's parents come before it, so one way back suffices. */
function markFinal(stages: readonly (BuildStage & { isFinal: boolean })[]): void {
  let wanted: BuildStage | undefined = stages.at(-1);
  for (const stage of stages.toReversed()) {
    if (stage !== wanted) continue;
    stage.isFinal = true;
    wanted = stage.parent;
  }
}
