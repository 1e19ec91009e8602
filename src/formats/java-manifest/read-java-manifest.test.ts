import { describe, expect, it } from "vitest";
import { bufferSource, readJavaManifest } from "#formats";

const read = (text: string | Buffer) =>
  Object.fromEntries(readJavaManifest(bufferSource(Buffer.from(text as string))));

describe("JAR manifests", () => {
  it("give the main attributes by lower-case name, and none of single entries", () => {
    const text = "Manifest-Version: 1.0\r\nBundle-Version: 2\r\n\r\nName: a.class\r\nSealed: true\r\n";
    expect(read(text)).toEqual({ "manifest-version": "1.0", "bundle-version": "2" });
  });

  it("join lines that are folded, also within a character", () => {
    const name = Buffer.from("Bundle-Vendor: Käse");
    const cut = name.indexOf(0xa4);
    const folded = Buffer.concat([name.subarray(0, cut), Buffer.from("\r\n "), name.subarray(cut)]);
    expect(read(folded)).toEqual({ "bundle-vendor": "Käse" });
  });

  it.each([
    ["line feeds", "\n"],
    ["carriage returns", "\r"],
    ["both", "\r\n"],
  ])("end lines with %s", (_, end) => {
    expect(read(["A: 1", "B: x", " y", "", "C: 3"].join(end))).toEqual({ a: "1", b: "xy" });
  });

  it("pass over lines that are no attribute, and take the last of equal names", () => {
    expect(read("no attribute\n: nameless\nA: 1\na: 2:3\n")).toEqual({ a: "2:3" });
    expect(read("")).toEqual({});
  });
});
