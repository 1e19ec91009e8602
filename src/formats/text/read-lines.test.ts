import { describe, expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { readLines } from "./read-lines.ts";

describe("reading lines", () => {
  it("takes both kinds of line ends and passes over a byte order mark", () => {
    expect(readLines(bufferSource(Buffer.from("\uFEFFa\r\nb\n\nc")))).toEqual(["a", "b", "", "c"]);
  });

  it("refuses more lines than any file written by a person or a package manager has", () => {
    expect(() => readLines(bufferSource(Buffer.alloc(1_000_001, "\n")))).toThrow(/more than 1000000 lines/);
  });
});
