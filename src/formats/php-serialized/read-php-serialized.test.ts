import { describe, expect, it } from "vitest";
import { bufferSource, FormatError, readPHPSerialized } from "#formats";

const read = (text: string | Buffer) => readPHPSerialized(bufferSource(Buffer.from(text as string)));
/** Through JSON, which knows no prototypes. */
const plain = (text: string): unknown => JSON.parse(JSON.stringify(read(text)));

function codeOf(text: string | Buffer): string {
  try {
    read(text);
  } catch (thrown) {
    if (thrown instanceof FormatError) return thrown.code;
    throw thrown;
  }
  return "read";
}

// What PHP 8.2 writes for the values beside.
const written: readonly (readonly [string, unknown])[] = [
  ["N;", null],
  ["b:1;", true],
  ["b:0;", false],
  ["i:-7;", -7],
  ["d:1.5;", 1.5],
  ["d:1.0E+25;", 1e25],
  ["d:NAN;", 0],
  ["d:-INF;", 0],
  ['s:4:"ä";";', 'ä";'],
  ["a:0:{}", []],
  ['a:2:{i:0;s:1:"a";i:1;s:1:"b";}', ["a", "b"]],
  ['a:2:{i:1;s:1:"a";i:0;s:1:"b";}', { 0: "b", 1: "a" }],
  ['a:2:{i:0;i:1;s:1:"k";a:1:{s:1:"n";N;}}', { 0: 1, k: { n: null } }],
  ['O:8:"stdClass":1:{s:4:"name";s:1:"x";}', { name: "x" }],
  ['E:11:"Suit:Hearts";', "Suit:Hearts"],
  ["a:2:{i:0;a:0:{}i:1;R:2;}", [[], null]],
];

describe("PHP's serialized values", () => {
  it.each(written)("are read from %s", (text, value) => {
    expect(plain(text)).toEqual(value);
  });

  it("have names that objects inherit as any other", () => {
    const value = read('a:2:{s:9:"__proto__";a:1:{s:1:"x";i:1;}s:11:"constructor";i:2;}');
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(value)).toBeNull();
  });

  it.each([
    ["", "TRUNCATED"],
    ['s:5:"abc";', "TRUNCATED"],
    ['s:2:"abc";', "MALFORMED"],
    ["s:-1:;", "MALFORMED"],
    ["a:1:{N;N;}", "MALFORMED"],
    ["a:9999999999:{i:0;N;", "TRUNCATED"],
    ["x:1;", "MALFORMED"],
    ['C:1:"X":0:{}', "UNSUPPORTED"],
    [`i:${"1".repeat(100)};`, "MALFORMED"],
    ["a:1:{i:0;".repeat(100), "LIMIT"],
    [`a:2000000:{${"i:0;N;".repeat(600_000)}}`, "LIMIT"],
  ])("are refused when they are %.40s", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it("are refused wherever they are cut", () => {
    const text = 'a:2:{i:0;s:1:"a";s:1:"b";a:1:{i:5;d:0.5;}}';
    for (let length = 0; length < text.length; length += 1)
      expect(["TRUNCATED", "MALFORMED"]).toContain(codeOf(text.slice(0, length)));
  });
});
