import { describe, expect, it } from "vitest";
import { KeywordAutomaton } from "./keyword-automaton.ts";
import { fc } from "../../../../test/support/property.ts";

function naive(keywords: readonly string[], text: string): string[] {
  const lower = text.toLowerCase();
  const found: string[] = [];
  for (const [number, keyword] of keywords.entries()) {
    for (
      let at = lower.indexOf(keyword.toLowerCase());
      at >= 0;
      at = lower.indexOf(keyword.toLowerCase(), at + 1)
    ) {
      found.push(`${at + keyword.length} ${number}`);
    }
  }
  return found.sort();
}

function pairs(hits: readonly number[]): string[] {
  return Array.from(
    { length: hits.length / 2 },
    (_, index) => `${hits[2 * index]} ${hits[2 * index + 1]}`,
  ).sort();
}

describe("the automaton of keywords", () => {
  it("finds keywords within keywords, at both ends, in either case", () => {
    const automaton = new KeywordAutomaton(["she", "he", "hers"]);
    expect(pairs(automaton.find(Buffer.from("SHErs he")))).toEqual(["3 0", "3 1", "5 2", "8 1"].sort());
  });

  it("finds what looking for each keyword finds", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "C", "_", "-"), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 8, selector: (one) => one.toLowerCase() }),
        fc.string({ unit: fc.constantFrom("a", "A", "b", "B", "c", "_", "-", "x"), maxLength: 60 }),
        (keywords, text) => {
          expect(pairs(new KeywordAutomaton(keywords).find(Buffer.from(text)))).toEqual(
            naive(keywords, text),
          );
        },
      ),
    );
  });

  it("finds the same where it passes over what no keyword begins with", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "C", "_", "-"), minLength: 3, maxLength: 7 });
    const noise = fc.string({
      unit: fc.constantFrom("a", "A", "b", "B", "c", "C", "_", "-", "x", "é"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 40, selector: (one) => one.toLowerCase() }),
        fc.array(fc.tuple(noise, fc.nat(), noise), { maxLength: 6 }),
        (keywords, parts) => {
          const text = parts
            .map(([a, which, b]) => a + (keywords[which % keywords.length] ?? "") + b)
            .join("");
          // Not where a buffer of its own would be: at an odd address.
          const bytes = Buffer.from(` ${text}`, "latin1").subarray(1);
          expect(pairs(new KeywordAutomaton(keywords).find(Buffer.from(bytes)))).toEqual(
            naive(keywords, text),
          );
          const hits = new KeywordAutomaton(keywords).find(bytes);
          expect(pairs(hits)).toEqual(naive(keywords, text));
          const ends = hits.filter((_, index) => index % 2 === 0);
          expect(ends).toEqual(ends.toSorted((left, right) => left - right));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("finds nothing in nothing", () => {
    expect(new KeywordAutomaton(["abc"]).find(new Uint8Array(0))).toEqual([]);
    expect(new KeywordAutomaton([]).find(Buffer.from("abc"))).toEqual([]);
  });
});
