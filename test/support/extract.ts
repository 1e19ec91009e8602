/** Runs one extractor on bytes, as the pass does, for tests of extractors by themselves. */
import { expect } from "vitest";
import { bufferSource, FormatError } from "#formats";
import { formatIssue } from "../../src/analyzers/format-issue.ts";
import type { Extraction, Extractor } from "#analyzers";
import { fc } from "./property.ts";

/** What an extractor gives for a file with these bytes and siblings; a `FormatError` becomes an issue. */
export function extract<Fact>(
  extractor: Extractor<Fact>,
  bytes: string | Buffer,
  siblings: Readonly<Record<string, Buffer>> = {},
  names: readonly string[] = [],
): Extraction<Fact> {
  const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  const sources = Object.entries(siblings).map(
    ([ending, content]) => [ending, bufferSource(content)] as const,
  );
  try {
    const head = { size: buffer.length, siblings: new Map(sources), names };
    return extractor.extract(head, bufferSource(buffer));
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    return { facts: [], issues: [formatIssue(thrown)] };
  }
}

/** The one fact of a file without issues. */
export function onlyFact<Fact>(extractor: Extractor<Fact>, bytes: string | Buffer): Fact {
  const { facts, issues } = extract(extractor, bytes);
  expect(issues).toEqual([]);
  expect(facts).toHaveLength(1);
  return facts[0] as Fact;
}

/** Whatever bytes are changed, the extractor answers, with issues at most, and the same bytes give the same. */
export function expectBounded<Fact>(extractor: Extractor<Fact>, sample: Buffer, runs = 200): void {
  const change = fc.tuple(
    fc.nat(Math.max(0, sample.length - 1)),
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), fc.nat(sample.length), (changes, size) => {
      const damaged = Buffer.from(sample);
      for (const [at, bytes] of changes) damaged.set(bytes.subarray(0, damaged.length - at), at);
      for (const bytes of [damaged, damaged.subarray(0, size)]) {
        const found = extract(extractor, bytes);
        expect(found.facts.length).toBeLessThanOrEqual(1);
        expect(extract(extractor, bytes)).toEqual(found);
      }
    }),
    { numRuns: runs },
  );
}
