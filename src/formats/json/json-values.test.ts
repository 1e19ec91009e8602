import { describe, expect, it } from "vitest";
import { FormatError } from "../format-error.ts";
import { readJSONMember, readJSONValues } from "./json-values.ts";
import { fc } from "../../../test/support/property.ts";

const read = (text: string): (readonly [string, string])[] =>
  [...readJSONValues(Buffer.from(text))].map(({ key, value }) => [key, value.toString().trim()] as const);

describe("readJSONValues", () => {
  it("gives what is directly inside, undecoded", () => {
    expect(read(' {"a": {"b": [1, "}"]}, "c\\u0041": "\\\\\\"x" , "n": -1.5e3}')).toEqual([
      ["a", '{"b": [1, "}"]}'],
      ["cA", '"\\\\\\"x"'],
      ["n", "-1.5e3"],
    ]);
    expect(read("\ufeff[1, [2], {}]")).toEqual([
      ["0", "1"],
      ["1", "[2]"],
      ["2", "{}"],
    ]);
    expect(read("[]")).toEqual([]);
  });

  it.each(["", "<html>", "7", "[1", '{"a"}', '{"a":}', "{a:1}", '["x', "[{} {}]", "[[1]", '{"a":1,'])(
    "refuses %s",
    (text) => {
      expect(() => read(text)).toThrow(FormatError);
    },
  );

  it("gives what stands before the place where it is cut", () => {
    const seen: string[] = [];
    expect(() => {
      for (const { key } of readJSONValues(Buffer.from('{"a":1,"b":{"c":'))) seen.push(key);
    }).toThrow(FormatError);
    expect(seen).toEqual(["a"]);
  });

  it("does not follow nesting that no decoder could", () => {
    expect(() => read(`[${"[".repeat(100_000)}`)).toThrow(FormatError);
  });

  it("agrees with the decoder about every document", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (value, space) => {
        const found = [...readJSONValues(Buffer.from(JSON.stringify(value, undefined, space)))];
        const decoded = found.map(({ key, value: text }) => [key, JSON.parse(text.toString())] as const);
        expect(decoded).toEqual(Object.entries(JSON.parse(JSON.stringify(value)) as object));
      }),
    );
  });
});

describe("readJSONMember", () => {
  it("finds one member and nothing of what it holds", () => {
    const document = Buffer.from('{"x": {"items": 1}, "items": [2]}');
    expect(readJSONMember(document, "items")?.toString()).toBe("[2]");
    expect(readJSONMember(document, "other")).toBeUndefined();
  });
});
