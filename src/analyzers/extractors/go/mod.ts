import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed } from "../../package-list.ts";

/** A module that a `go.mod` requires, what it is replaced by already put in its place. */
export interface RequiredModule {
  readonly path: string;
  /** Empty when it is replaced by a local directory. */
  readonly version: string;
  /** The path that the project imports it by, where that is another. */
  readonly replaces?: string;
  readonly isIndirect: boolean;
  /** The directory that it is replaced by. */
  readonly directory?: string;
  readonly line: number;
}

/** What a `go.mod` says. */
export interface GoMod {
  readonly module: string;
  /** The version of Go that it asks for at least, without `go`: `1.21`, `1.21.3`. */
  readonly go?: string;
  readonly required: readonly RequiredModule[];
}

export const goModKind = defineFactKind<GoMod>("go-mod");

/** Reads `go.mod`: what is required, replaced by other modules and directories, and for which version of Go. */
export const goMod: Extractor<GoMod> = {
  id: "go/mod",
  version: 1,
  kind: goModKind,
  selects: { names: ["go.mod"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Go Modules Reference, go.mod files", url: "https://go.dev/ref/mod#go-mod-file" },
  extract: (_, content) => extractGoMod(content),
};

interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
  readonly line: number;
}

interface Replacement {
  readonly path: string;
  readonly version: string;
}

function extractGoMod(content: ByteSource): Extraction<GoMod> {
  const directives = [...directivesOf(readLines(content))];
  checkListed("go-mod", directives.length);
  const replacements = new Map<string, Replacement>();
  for (const { verb, words } of directives) {
    const arrow = words.indexOf("=>");
    const [path = "", version = ""] = words.slice(arrow + 1);
    if (verb === "replace" && arrow > 0) replacements.set(words.slice(0, arrow).join("@"), { path, version });
  }
  const wordOf = (verb: string): string | undefined =>
    directives.find((each) => each.verb === verb)?.words[0];
  const go = wordOf("go");
  const required = directives
    .filter(({ verb, words }) => verb === "require" && words.length >= 2)
    .map((directive) => resolve(directive, replacements));
  const fact: GoMod = { module: wordOf("module") ?? "", ...(go === undefined ? {} : { go }), required };
  return { facts: [fact], issues: [] };
}

function resolve(
  { words, comment, line }: Directive,
  replacements: ReadonlyMap<string, Replacement>,
): RequiredModule {
  const [path = "", version = ""] = words;
  const isIndirect = /^indirect\b/.test(comment);
  const replacement = replacements.get(`${path}@${version}`) ?? replacements.get(path);
  if (replacement === undefined) return { path, version, isIndirect, line };
  if (replacement.version === "") return { path, version, isIndirect, directory: replacement.path, line };
  return { ...replacement, ...(replacement.path === path ? {} : { replaces: path }), isIndirect, line };
}

/** Directives one by one, those in brackets with the verb before the bracket. */
function* directivesOf(lines: readonly string[]): Generator<Directive> {
  let block: string | undefined;
  for (const [index, raw] of lines.entries()) {
    const slashes = raw.indexOf("//");
    const text = (slashes < 0 ? raw : raw.slice(0, slashes)).trim();
    if (text === "") continue;
    const words = text.split(/\s+/).map((word) => word.replace(/^["`](.*)["`]$/, "$1"));
    const comment = slashes < 0 ? "" : raw.slice(slashes + 2).trim();
    const line = index + 1;
    if (text === ")") block = undefined;
    else if (block !== undefined) yield { verb: block, words, comment, line };
    else if (text.endsWith("(")) block = (words[0] ?? "").replace(/\($/, "");
    else yield { verb: words[0] ?? "", words: words.slice(1), comment, line };
  }
}
