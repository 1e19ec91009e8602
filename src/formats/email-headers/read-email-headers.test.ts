import { describe, expect, it } from "vitest";
import { bufferSource, readEmailHeaders } from "#formats";

const read = (text: string) => Object.fromEntries(readEmailHeaders(bufferSource(Buffer.from(text))));

describe("header fields", () => {
  it("are known by lower-case name, each with all its values in order", () => {
    expect(read("Name: a\nClassifier: one\nclassifier:two\nVersion : 1\n")).toEqual({
      name: ["a"],
      classifier: ["one", "two"],
      version: ["1"],
    });
  });

  it("go on in lines that begin with white space", () => {
    expect(read("License: first\n        second\n\tthird\nName: a\n")).toEqual({
      license: ["first\nsecond\nthird"],
      name: ["a"],
    });
  });

  it("end at the first empty line, whatever ends lines", () => {
    expect(read("Name: a\r\n\r\nVersion: not a field\r\n")).toEqual({ name: ["a"] });
    expect(read("\ufeffName: ä\n\nbody")).toEqual({ name: ["ä"] });
  });

  it("are no lines without a name, and what continues nothing is passed over", () => {
    expect(read(" continued\nno field\n: x\nName: a")).toEqual({ name: ["a"] });
    expect(read("")).toEqual({});
  });

  it("take time in proportion to their size", () => {
    const started = process.threadCpuUsage();
    read(`A: ${"\n ".repeat(500_000)}`);
    read(`${"a".repeat(1_000_000)}: x\n`);
    read(`A${" ".repeat(1_000_000)}x\n`);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});
