import { describe, expect, it } from "vitest";
import { FormatError, type RpmHeader } from "#formats";
import { pathCollector } from "../recorded-paths.ts";
import { readRpmPackage, type ReadRpmPackage } from "./rpm-package.ts";

type Values = Readonly<Record<number, string | readonly string[] | readonly number[]>>;

const least: Values = { 1000: "a", 1001: "1", 1002: "2" };

function read(values: Values): ReadRpmPackage {
  const strings = (tag: number): readonly string[] => [values[tag] ?? []].flat().map(String);
  const numbers = (tag: number): readonly number[] => [values[tag] ?? []].flat().map(Number);
  const header: RpmHeader = { string: (tag) => strings(tag)[0], strings, numbers };
  return readRpmPackage(header, pathCollector("rpm"));
}

describe("readRpmPackage", () => {
  it("leaves out what a header does not say, in whichever way", () => {
    const expected = { name: "a", version: "1", release: "2", requires: [], provides: [], files: [] };
    expect(read(least)).toEqual(expected);
    expect(read({ ...least, 1011: "(none)", 1014: "", 1044: "(none)", 5096: "(none)" })).toEqual(expected);
  });

  it("leaves out requirements that no package can meet by name", () => {
    const requires = [
      "rpmlib(CompressedFileNames)",
      "(a if b)",
      "libc.so.6()(64bit)",
      "libc.so.6()(64bit)",
      "/bin/sh",
    ];
    expect(read({ ...least, 1049: requires }).requires).toEqual(["libc.so.6()(64bit)", "/bin/sh"]);
  });

  it("reads files as rpm 3 kept them, and passes over indexes that lead nowhere", () => {
    expect(read({ ...least, 1027: ["/etc/a", "/etc/b"] }).files).toEqual(["/etc/a", "/etc/b"]);
    const split = { 1117: ["a", "b", "c"], 1118: ["/etc/", "relative/"], 1116: [0, 1, 7] };
    expect(read({ ...least, ...split }).files).toEqual(["/etc/a"]);
  });

  it.each([1000, 1001, 1002])("refuses a header without tag %i", (tag) => {
    expect(() => read({ ...least, [tag]: [] })).toThrow(FormatError);
  });

  it("bounds the paths of a folder with a long name and many files", () => {
    const baseNames = new Array<string>(100_000).fill("b");
    const bomb = { 1117: baseNames, 1118: [`/${"x".repeat(4000)}/`], 1116: baseNames.map(() => 0) };
    expect(() => read({ ...least, ...bomb })).toThrow(
      expect.objectContaining({ code: "LIMIT" }) as FormatError,
    );
  });
});
