import { describe, expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { readJSONC } from "./read-jsonc.ts";
import { fc } from "../../../test/support/property.ts";

const read = (text: string): unknown => readJSONC(bufferSource(Buffer.from(text)));

describe("reading JSON with comments", () => {
  it("passes over comments and over commas before closing brackets", () => {
    expect(read('{ // one\n "a": [1, 2, /* b */ ], "c": "//,]", } // end')).toEqual({ a: [1, 2], c: "//,]" });
  });

  it("refuses two commas, and a comma that nothing is before or behind", () => {
    for (const text of ["[1,,2]", "1,", "[1,,]", "{'a':1}"]) expect(() => read(text)).toThrow(FormatError);
  });

  it("reads every JSON document as JSON does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(read(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
