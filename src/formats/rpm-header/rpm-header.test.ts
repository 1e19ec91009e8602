import { describe, expect, it } from "vitest";
import { FormatError } from "../format-error.ts";
import { readRpmHeader } from "./rpm-header.ts";
import { fc } from "../../../test/support/property.ts";

interface Tag {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
  /** Instead of where the data lies. */
  readonly offset?: number;
}

/** A header as rpm writes it, with numbers aligned. */
function header(...tags: readonly Tag[]): Buffer {
  const entries: Buffer[] = [];
  let data = Buffer.alloc(0);
  for (const { tag, type, count, data: bytes, offset } of tags) {
    const alignment = { 3: 2, 4: 4, 5: 8 }[type] ?? 1;
    data = Buffer.concat([data, Buffer.alloc((alignment - (data.length % alignment)) % alignment)]);
    const entry = Buffer.alloc(16);
    for (const [index, number] of [tag, type, offset ?? data.length, count].entries())
      entry.writeUInt32BE(number, index * 4);
    entries.push(entry);
    data = Buffer.concat([data, bytes]);
  }
  const intro = Buffer.alloc(8);
  intro.writeUInt32BE(tags.length, 0);
  intro.writeUInt32BE(data.length, 4);
  return Buffer.concat([intro, ...entries, data]);
}

function text(tag: number, value: string): Tag {
  return { tag, type: 6, count: 1, data: Buffer.from(`${value}\0`) };
}

const sample = header(
  text(1000, "bash"),
  { tag: 1003, type: 4, count: 1, data: Buffer.from([0, 0, 0, 7]) },
  { tag: 1117, type: 8, count: 3, data: Buffer.from("a\0\0Grüße\0") },
  { tag: 1004, type: 9, count: 2, data: Buffer.from("summary\0Übersicht\0") },
  { tag: 1030, type: 3, count: 2, data: Buffer.from([0x81, 0xa4, 0, 1]) },
  { tag: 1029, type: 1, count: 2, data: Buffer.from([0, 255]) },
  { tag: 5009, type: 5, count: 1, data: Buffer.alloc(8, 1) },
  { tag: 261, type: 7, count: 16, data: Buffer.alloc(16) },
);

describe("readRpmHeader", () => {
  it("reads strings, arrays of strings, translated strings and numbers of every width", () => {
    const read = readRpmHeader(sample);
    expect(read.string(1000)).toBe("bash");
    expect(read.strings(1117)).toEqual(["a", "", "Grüße"]);
    expect(read.string(1004)).toBe("summary");
    expect(read.numbers(1003)).toEqual([7]);
    expect(read.numbers(1030)).toEqual([0x81a4, 1]);
    expect(read.numbers(1029)).toEqual([0, 255]);
  });

  it("gives nothing for tags that are absent or of another type", () => {
    const read = readRpmHeader(sample);
    expect([
      read.string(1),
      read.string(1003),
      read.strings(1003),
      read.numbers(1000),
      read.numbers(5009),
    ]).toEqual([undefined, undefined, [], [], []]);
  });

  it.each([
    ["no entries", Buffer.alloc(8)],
    ["more entries than rpm allows", Buffer.from("000100000000000000", "hex")],
    ["a type that is none", header({ ...text(1000, "x"), type: 12 })],
    ["a tag below the first", header(text(12, "x"))],
    ["data outside", header({ ...text(1000, "x"), offset: 3 })],
    ["a count that ends outside", header({ tag: 1003, type: 4, count: 2, data: Buffer.alloc(4) })],
    [
      "a count whose size overflows",
      header({ tag: 1003, type: 4, count: 0x4000_0001, data: Buffer.alloc(8) }),
    ],
    [
      "numbers that are not aligned",
      header(text(1000, ""), { tag: 1003, type: 4, count: 1, data: Buffer.alloc(8), offset: 2 }),
    ],
    ["bytes behind its data", Buffer.concat([sample, Buffer.alloc(1)])],
  ])("refuses %s", (_title, bytes) => {
    expect(() => readRpmHeader(bytes)).toThrow(FormatError);
  });

  it("refuses a string without an end when it is asked for", () => {
    const read = readRpmHeader(header({ tag: 1000, type: 6, count: 1, data: Buffer.from("endless") }));
    expect(() => read.string(1000)).toThrow("without an end");
  });

  it("refuses every cut", () => {
    for (let size = 0; size < sample.length; size += 1)
      expect(() => readRpmHeader(sample.subarray(0, size))).toThrow(FormatError);
  });

  it("answers any damage with values or a FormatError", () => {
    const damage = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = Buffer.from(sample);
        for (const [at, value] of changes) damaged[at] = value;
        try {
          const read = readRpmHeader(damaged);
          for (const tag of [1000, 1003, 1117, 1030])
            expect([read.string(tag), read.strings(tag), read.numbers(tag)]).toHaveLength(3);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});
