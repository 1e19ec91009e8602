import { describe, expect, it } from "vitest";
import { extract } from "../../../test/support/extract.ts";
import type { Extractor } from "../extractor.ts";
import { extractors } from "./index.ts";
import { cpuTime } from "../../../test/support/cpu-time.ts";

/** What makes patterns with repetitions slow: long runs of what they begin with, or of what they allow within. */
const runs: readonly string[] = [
  '"'.repeat(200_000),
  '{"'.repeat(100_000),
  "{<<".repeat(70_000),
  "a".repeat(200_000),
  " ".repeat(200_000),
  "    a (".repeat(30_000),
  'x "\\'.repeat(50_000),
  '{:a, "", ['.repeat(20_000),
  "any.a ==".repeat(25_000),
  "#{".repeat(100_000),
  "${a}".repeat(50_000),
  "a@".repeat(100_000),
  "a/".repeat(100_000),
  "a-".repeat(100_000),
  "- uses: a/b".repeat(20_000),
  '"a" {'.repeat(40_000),
  "a:\n".repeat(60_000),
];

const textReaders: readonly Extractor[] = extractors.filter(
  ({ id }) =>
    /^(?:cocoapods|conan|dart|github|go\/(?:mod|sum|vendor)|haskell|hex|luarocks|opam|php|ruby|swift|terraform|vcpkg)/.test(
      id,
    ) || /^(?:dotnet\/paket|java\/gradle-lock|npm\/(?:bun|deno|pnpm|yarn))/.test(id),
);

describe.each(textReaders.map((extractor) => [extractor.id, extractor] as const))("%s", (_, extractor) => {
  it("takes time in proportion to the file, whatever is repeated in it", () => {
    for (const run of runs) {
      expect(cpuTime(() => extract(extractor, run))).toBeLessThan(2_000);
    }
  });
});
