import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** What the specification of a rock says. */
export interface Rockspec {
  readonly name: string;
  /** With the revision: `1.0.2-1`. */
  readonly version: string;
  readonly licenses: readonly string[];
  /** Names, without Lua itself. */
  readonly dependencies: readonly string[];
}

export const rockspecKind = defineFactKind<Rockspec>("luarocks-rockspec");

/**
 * Reads rockspecs: programs of Lua that assign texts and tables. What is computed is not read: then the package is
 * not told rather than guessed.
 */
export const rockspec: Extractor<Rockspec> = {
  id: "luarocks/rockspec",
  version: 1,
  kind: rockspecKind,
  selects: { suffixes: [".rockspec"], maxBytes: 1024 * 1024 },
  spec: {
    title: "LuaRocks, Rockspec format",
    url: "https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md",
  },
  extract: (_, content) => extractRockspec(content),
};

const quoted = String.raw`(?:"([^"\\]{0,255})"|'([^'\\]{0,255})'|\[\[([^\]]{0,255})\]\])`;
const assignments = {
  package: new RegExp(`^package\\s{0,64}=\\s{0,64}${quoted}`, "m"),
  version: new RegExp(`^version\\s{0,64}=\\s{0,64}${quoted}`, "m"),
  license: new RegExp(`\\blicense\\s{0,64}=\\s{0,64}${quoted}`),
};
const name = /["'[]\s{0,16}([A-Za-z0-9][\w.-]{0,127}(?:\/[\w.-]{1,127})?)/g;

function extractRockspec(content: ByteSource): Extraction<Rockspec> {
  const text = readLines(content)
    .filter((line) => !line.trimStart().startsWith("--"))
    .join("\n");
  const found = (pattern: RegExp): string | undefined => {
    const [, double, single, long] = pattern.exec(text) ?? [];
    return double ?? single ?? long;
  };
  const [rock, version, license] = [assignments.package, assignments.version, assignments.license].map(found);
  if (rock === undefined || version === undefined) return { facts: [], issues: [] };
  const fact: Rockspec = {
    name: rock,
    version,
    licenses: license === undefined ? [] : [license],
    dependencies: dependenciesOf(text),
  };
  return { facts: [fact], issues: [] };
}

function dependenciesOf(text: string): string[] {
  const start = /^dependencies\s{0,64}=\s{0,64}\{/m.exec(text);
  if (start === null) return [];
  const end = text.indexOf("}", start.index);
  const table = text.slice(start.index + start[0].length, end < 0 ? undefined : end);
  return [...table.matchAll(name)].map(([, needed = ""]) => needed).filter((needed) => needed !== "lua");
}
