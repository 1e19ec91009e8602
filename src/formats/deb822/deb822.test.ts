import { describe, expect, it } from "vitest";
import { FormatError } from "../format-error.ts";
import { type Deb822Stanza, readDeb822 } from "./deb822.ts";
import { fc } from "../../../test/support/property.ts";
import { cpuTime } from "../../../test/support/cpu-time.ts";

const wanted = new Set(["package", "version", "depends", "maintainer"]);

function read(text: string | Buffer, onMalformedLine?: (offset: number) => void): Deb822Stanza[] {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const options = { wanted, maxStanzas: 1000 };
  return [...readDeb822(bytes, onMalformedLine === undefined ? options : { ...options, onMalformedLine })];
}

function fieldsOf(text: string): Record<string, string>[] {
  return read(text).map(({ fields }) => Object.fromEntries(fields));
}

describe("readDeb822", () => {
  it("splits stanzas at blank lines, however many, and says at which line each begins", () => {
    const stanzas = read("\n\nPackage: a\nVersion: 1\n\n \t\nPackage: b\n");
    expect(stanzas.map(({ line, fields }) => [line, fields.get("package")])).toEqual([
      [3, "a"],
      [7, "b"],
    ]);
  });

  it("compares names of fields without regard to case", () => {
    expect(fieldsOf("PACKAGE: a\nversion:1\n")).toEqual([{ package: "a", version: "1" }]);
  });

  it("joins continuation lines and keeps those of unwanted fields out", () => {
    expect(fieldsOf("Depends: a,\n b,\n\tc\nDescription: x\n Package: no\nVersion: 1\n")).toEqual([
      { depends: "a,\n b,\n\tc", version: "1" },
    ]);
  });

  it("passes over comments, also between a field and its continuation", () => {
    expect(fieldsOf("# Package: no\nDepends: a,\n# comment\n b\n")).toEqual([{ depends: "a,\n b" }]);
  });

  it("takes line ends with and without carriage return, and a last line without any", () => {
    expect(fieldsOf("Package: a\r\nVersion: 1\r\n\r\nPackage: b")).toEqual([
      { package: "a", version: "1" },
      { package: "b" },
    ]);
  });

  it("decodes values as UTF-8", () => {
    expect(fieldsOf("Maintainer: Märta Ängström <m@example.org>\n")).toEqual([
      { maintainer: "Märta Ängström <m@example.org>" },
    ]);
  });

  it("tells the offset of a line that is no field, and goes on behind it", () => {
    const offsets: number[] = [];
    const [stanza] = read("Package: a\nnonsense\n: x\nVersion: 1\n", (offset) => offsets.push(offset));
    expect(offsets).toEqual([11, 20]);
    expect(stanza?.fields.get("version")).toBe("1");
  });

  it("refuses more stanzas than allowed", () => {
    expect(() => read("Package: a\n\n".repeat(1001))).toThrow(FormatError);
  });

  it("needs linear time for lines without any colon", () => {
    expect(cpuTime(() => read(Buffer.alloc(4_000_000, "a\n")))).toBeLessThan(2000);
  });

  it("never fails on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => read(Buffer.from(bytes)).length <= 400),
    );
  });
});
