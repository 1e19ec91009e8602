import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { rubyText, rubyTexts } from "./gemspec/ruby-text.ts";

/** What the specification of an installed gem says. */
export interface Gemspec {
  readonly name: string;
  readonly version: string;
  /** `x86_64-linux`; missing for gems that run on every platform. */
  readonly platform?: string;
  readonly licenses: readonly string[];
  /** Names of the gems that it needs to run. */
  readonly dependencies: readonly string[];
}

export const gemspecKind = defineFactKind<Gemspec>("ruby-gemspec");

/**
 * Reads the specifications that RubyGems writes of installed gems, and those that distributions put there: Ruby
 * programs of assignments. Texts are taken with what they quote of constants and of earlier assignments; the line
 * that RubyGems begins them with (`# stub: name version platform`) stands in for what is computed otherwise.
 */
export const gemspec: Extractor<Gemspec> = {
  id: "ruby/gemspec",
  version: 1,
  kind: gemspecKind,
  selects: {
    paths: ["**/specifications/*.gemspec", "**/specifications/default/*.gemspec"],
    maxBytes: 2 * 1024 * 1024,
  },
  spec: {
    title: "RubyGems, Gem::Specification",
    url: "https://docs.ruby-lang.org/en/master/Gem/Specification.html",
  },
  extract: (_, content) => extractGemspec(content),
};

const assignment = /^\s*(?:([a-z_]\w{0,63})\.([a-z_]{1,64})|([A-Za-z_]\w{0,63}))\s*=(?![=~>])\s*(.*)$/;
const stub = /^# stub: (\S{1,255}) (\S{1,255}) (\S{1,255})/;
const dependency =
  /\.add_(?:runtime_)?dependency\s{0,64}(?:\(\s{0,64})?(?:%q<([^>]{1,255})>|["']([^"']{1,255})["'])/;

function extractGemspec(content: ByteSource): Extraction<Gemspec> {
  const values: Map<string, string> = new Map();
  const licenses: string[] = [];
  const dependencies = new Set<string>();
  let stubbed: readonly string[] = [];
  let isForOldRubyGems = false;
  for (const line of readLines(content)) {
    stubbed = stub.exec(line)?.slice(1) ?? stubbed;
    const [, quoted, plain] = dependency.exec(line) ?? [];
    const needed = quoted ?? plain;
    // RubyGems once wrote dependencies twice: those for development are called so in the first branch only.
    isForOldRubyGems ||= line.trim() === "else";
    if (needed !== undefined && !isForOldRubyGems) dependencies.add(needed);
    readAssignment(line, values, licenses);
  }
  const [stubName = "", stubVersion = "", stubPlatform = ""] = stubbed;
  const name = values.get("name") ?? stubName;
  const version = values.get("version") ?? stubVersion;
  const platform = values.get("platform") ?? stubPlatform;
  if (name === "" || version === "") return { facts: [], issues: [] };
  const ofPlatform = platform === "" || platform === "ruby" ? {} : { platform };
  return { facts: [{ name, version, ...ofPlatform, licenses, dependencies: [...dependencies] }], issues: [] };
}

/** Attributes are kept under their names and as Ruby quotes them (`s.name`), constants and variables as they are. */
function readAssignment(line: string, values: Map<string, string>, licenses: string[]): void {
  const [, receiver, attribute, variable, right = ""] = assignment.exec(line) ?? [];
  if (attribute === "license" || attribute === "licenses") {
    licenses.push(...rubyTexts(right, values));
    return;
  }
  const value = rubyText(right, values);
  if (value === undefined) return;
  if (variable !== undefined) values.set(variable, value);
  else if (receiver !== undefined && attribute !== undefined) {
    values.set(attribute, value);
    values.set(`${receiver}.${attribute}`, value);
  }
}
