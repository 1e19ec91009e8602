import { describe, expect, it } from "vitest";
import { bufferSource, readJavaProperties } from "#formats";

const read = (text: string | Buffer) =>
  Object.fromEntries(readJavaProperties(bufferSource(Buffer.from(text as string))));

describe("Java properties", () => {
  it("stand as key and value with each sign that may stand between them", () => {
    expect(read("a=1\nb:2\nc 3\n d = 4 \ne\t=\t5\nf\n")).toEqual({
      a: "1",
      b: "2",
      c: "3",
      d: "4 ",
      e: "5",
      f: "",
    });
  });

  it("are no comments and no empty lines, and of equal keys the last counts", () => {
    expect(read("# a=1\n! b=2\n\n   # c=3\na=first\na=last\r\n")).toEqual({ a: "last" });
  });

  it("go on after a backslash at the end, unless that is escaped itself", () => {
    expect(read("a=one \\\n   two\nb=three\\\\\nc=four\\")).toEqual({
      a: "one two",
      b: "three\\",
      c: "four",
    });
  });

  it("hold escaped characters, in keys too", () => {
    expect(read("a\\ b\\=c=\\u00e4\\t\\q\\u12")).toEqual({ "a b=c": "ä\tqu12" });
  });

  it("are ISO 8859-1, as the definition has it", () => {
    expect(read(Buffer.from([0x61, 0x3d, 0xe4]))).toEqual({ a: "ä" });
  });

  it("take time in proportion to their size, whatever the lines are made of", () => {
    const started = process.threadCpuUsage();
    for (const line of [
      "\\".repeat(500_000),
      `${" ".repeat(500_000)}x`,
      `a${" ".repeat(500_000)}`,
      "a\\\n".repeat(200_000),
    ])
      read(line);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});
