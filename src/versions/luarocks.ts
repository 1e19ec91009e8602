/**
 * Lua rocks: runs of digits and words, `version[-revision]`, compared as LuaRocks does (`luarocks.core.vers`).
 *
 * Each run of digits is a number of its own, and what is missing is 0. A word is a number too: cvs, scm and dev far
 * above every release, rc, pre, beta and alpha far below, any other word by its first letter between 0 and 1; the
 * digits behind a word add to it by hundred-thousandths. A missing revision sorts before every revision; that
 * LuaRocks ignores it is a rule of dependencies. Texts that LuaRocks reads only in part are refused.
 */
import { order, orderLists } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** The numbers that LuaRocks reads a version as. */
export interface RockVersion {
  readonly numbers: readonly number[];
  /** -1 when there is none. */
  readonly revision: number;
}

const words: Readonly<Record<string, number>> = {
  dev: 120_000_000,
  scm: 110_000_000,
  cvs: 100_000_000,
  rc: -1000,
  pre: -10_000,
  beta: -100_000,
  alpha: -1_000_000,
};
const revisionAtEnd = /^(.*)-([0-9]+)$/;
const token = /[0-9]+|[A-Za-z]+/g;

export const luarocks: VersionScheme<RockVersion> = {
  id: "luarocks",
  spec: {
    title: "LuaRocks, rockspec format: version",
    url: "https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md",
  },
  purlTypes: ["luarocks"],
  parse: bounded(parseRock),
  compare: (left, right) =>
    orderLists(left.numbers, right.numbers, 0, order) || order(left.revision, right.revision),
};

function parseRock(raw: string): ParsedVersion<RockVersion> {
  const text = raw.trim();
  const split = revisionAtEnd.exec(text);
  const main = split?.[1] ?? text;
  if (!/^[0-9A-Za-z][0-9A-Za-z._-]*$/.test(main))
    return refused("it is not digits and letters, separated by . - _");
  return parsed({ numbers: numbersOf(main), revision: split === null ? -1 : Number(split[2]) });
}

function numbersOf(text: string): readonly number[] {
  const numbers: number[] = [];
  let word: number | undefined;
  for (const each of text.match(token) ?? []) {
    if (/^[0-9]/.test(each)) {
      numbers.push(word === undefined ? Number(each) : word + Number(each) / 100_000);
      word = undefined;
    } else {
      // Of several words in a row LuaRocks keeps the last.
      word = words[each] ?? each.charCodeAt(0) / 1000;
    }
  }
  if (word !== undefined) numbers.push(word);
  return numbers;
}
