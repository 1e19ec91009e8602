import { type ByteSource, FormatError } from "#formats";

/** Programs whose configuration is checked. */
export type Service = "apache" | "nginx" | "pg-hba" | "postgresql" | "redis" | "sshd";

/** A service's configuration: its directives in order. */
export interface ServiceConfig {
  readonly service: Service;
  readonly directives: readonly Directive[];
}

/** One directive. */
export interface Directive {
  /** In lower case. */
  readonly name: string;
  /** Without quotes. */
  readonly words: readonly string[];
  readonly line: number;
  /** The blocks around it, outermost first: `http`, `server`, `location /img`. */
  readonly blocks: readonly string[];
}

const maxDirectives = 20_000;
const maxDepth = 50;

/** Parses a configuration. Includes are not followed: what they bring is a file of its own. Throws `FormatError`. */
export function parseServiceConfig(source: ByteSource, service: Service): ServiceConfig {
  const text = source.read(0, source.size).toString("utf8");
  if (text.includes("\0")) throw new FormatError(service, "MALFORMED", "no text");
  const directives = service === "nginx" ? nginxDirectives(text) : [...lineDirectives(text, service)];
  if (directives.length > maxDirectives)
    throw new FormatError(service, "LIMIT", `more than ${maxDirectives} directives`);
  return { service, directives };
}

/** The directives of a service by name; none when the file is another service's. */
export function directivesOf(
  config: ServiceConfig,
  service: Service,
  ...names: readonly string[]
): Directive[] {
  return config.service === service ? config.directives.filter(({ name }) => names.includes(name)) : [];
}

function* lineDirectives(text: string, service: Service): Generator<Directive> {
  const blocks: string[] = [];
  let line = 0;
  for (const written of text.split("\n")) {
    line += 1;
    const plain = (service === "postgresql" ? withoutComment(written) : written).trim();
    if (plain === "" || plain.startsWith("#")) continue;
    const block = service === "apache" ? /^<(\/?)([^>]*)>/.exec(plain) : null;
    if (block !== null) {
      if (block[1] === "/") blocks.pop();
      else if (blocks.length < maxDepth) blocks.push(block[2] ?? "");
      continue;
    }
    const words = wordsOf(service === "postgresql" || service === "sshd" ? plain.replace("=", " ") : plain);
    const [name = "", ...rest] = words;
    yield { name: name.toLowerCase(), words: rest, line, blocks: [...blocks] };
    // What follows a Match block of sshd_config holds for some only.
    if (service === "sshd" && name.toLowerCase() === "match") blocks.splice(0, 1, plain);
  }
}

/** A `#` within quotes is part of the value. */
function withoutComment(line: string): string {
  return /^(?:[^#']|'[^']*')*/.exec(line)?.[0] ?? line;
}

const nginxToken =
  /(#[^\n]*)|([;{}])|"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|((?:[^\s;{}"'#\\]|\\[^])(?:[^\s;{}\\]|\\[^]|\$\{\w+\})*)/g;

function nginxDirectives(text: string): Directive[] {
  const directives: Directive[] = [];
  const blocks: string[] = [];
  let words: string[] = [];
  let line = 1;
  let counted = 0;
  let start = 1;
  for (const match of text.matchAll(nginxToken)) {
    const [, comment, sign, double, single, bare] = match;
    for (; counted < match.index; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    if (comment !== undefined) continue;
    if (sign === undefined) {
      if (words.length === 0) start = line;
      words.push(double ?? single ?? bare ?? "");
      continue;
    }
    const [name = "", ...rest] = words;
    if (name !== "" && directives.length <= maxDirectives) {
      directives.push({ name: name.toLowerCase(), words: rest, line: start, blocks: [...blocks] });
    }
    if (sign === "{" && blocks.length < maxDepth) blocks.push(words.join(" "));
    else if (sign === "}") blocks.pop();
    words = [];
  }
  return directives;
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );
}
