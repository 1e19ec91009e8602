import { describe, expect, it } from "vitest";
import { ByteSearch } from "./byte-search.ts";
import { fc } from "../../../test/support/property.ts";

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

function pairs(hits: ArrayLike<number>): string[] {
  return Array.from(
    { length: hits.length / 2 },
    (_, index) => `${hits[2 * index]} ${hits[2 * index + 1]}`,
  ).sort();
}

function hitsOf(keywords: readonly string[], bytes: Uint8Array): readonly number[] {
  return Array.from(new ByteSearch(keywords).search(bytes, false).hits);
}

/** Runs of base64, one character after the other. */
function naiveRuns(bytes: Uint8Array): number[] {
  const runs: number[] = [];
  const isBase64 = (at: number): boolean => /^[A-Za-z0-9+/_-]$/.test(String.fromCharCode(bytes[at] ?? 0));
  for (let at = 0; at < bytes.length; at++) {
    const start = at;
    while (at < bytes.length && isBase64(at)) at++;
    if (at - start >= 24) runs.push(start, at);
  }
  return runs;
}

describe("the search of bytes", () => {
  it("finds keywords within keywords, at both ends, in either case", () => {
    const hits = hitsOf(["she", "he", "hers"], Buffer.from("SHErs he"));
    expect(pairs(hits)).toEqual(["3 0", "3 1", "5 2", "8 1"].sort());
  });

  it("finds what looking for each keyword finds", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "C", "_", "-"), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 8, selector: (one) => one.toLowerCase() }),
        fc.string({ unit: fc.constantFrom("a", "A", "b", "B", "c", "_", "-", "x"), maxLength: 60 }),
        (keywords, text) => {
          expect(pairs(hitsOf(keywords, Buffer.from(text)))).toEqual(naive(keywords, text));
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
          const hits = hitsOf(keywords, Buffer.from(text, "latin1"));
          expect(pairs(hits)).toEqual(naive(keywords, text));
          const ends = hits.filter((_, index) => index % 2 === 0);
          expect(ends).toEqual(ends.toSorted((left, right) => left - right));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("finds nothing in nothing", () => {
    expect(hitsOf(["abc"], new Uint8Array(0))).toEqual([]);
    expect(hitsOf([], Buffer.from("abc"))).toEqual([]);
  });

  it("finds the same in bytes of every length, whatever was searched before", () => {
    const search = new ByteSearch(["token", "abc"]);
    search.search(Buffer.from("token abc ".repeat(300)), true);
    for (let length = 0; length < 80; length++) {
      const bytes = Buffer.from("xtokenabc".repeat(10)).subarray(0, length);
      const { hits, runs } = search.search(bytes, true);
      expect(pairs(hits)).toEqual(naive(["token", "abc"], bytes.toString("latin1")));
      expect(Array.from(runs)).toEqual(naiveRuns(bytes));
    }
  });

  it("finds what is in more bytes than it has room for at first", () => {
    const bytes = Buffer.alloc(3_000_000, "token");
    const { hits, runs } = new ByteSearch(["token"]).search(bytes, true);
    expect(hits.length).toBe(2 * 600_000);
    expect(Array.from(hits).slice(-2)).toEqual([3_000_000, 0]);
    expect(Array.from(runs)).toEqual([0, 3_000_000]);
  });

  it("finds runs of base64 as going over each character does", () => {
    const piece = fc.oneof(
      fc.tuple(fc.constantFrom("A", "z", "0", "9", "+", "/", "-", "_"), fc.integer({ min: 0, max: 60 })),
      fc.tuple(
        fc.constantFrom("=", " ", "@", "[", "`", "{", ":", ",", "\x7f", "\xc1", "\xff"),
        fc.constant(1),
      ),
    );
    const search = new ByteSearch(["token"]);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.map(([character, times]) => character.repeat(times)).join("");
        const bytes = Buffer.from(text, "latin1");
        expect(Array.from(search.search(bytes, true).runs)).toEqual(naiveRuns(bytes));
      }),
    );
    for (let byte = 0; byte < 256; byte++) {
      const bytes = Buffer.alloc(40, byte);
      expect(Array.from(search.search(bytes, true).runs)).toEqual(naiveRuns(bytes));
    }
  });
});
