import { describe, expect, it } from "vitest";
import { bufferSource, mayHoldSection, readExecutable } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { elfFile } from "../../../test/fuzz/seeds/executables.ts";
import { elfSectionNames } from "./elf-section-names.ts";
import { readELF } from "./read-elf.ts";
import { fc } from "../../../test/support/property.ts";

const content = Buffer.from("content of a section");
const sections = [
  { name: ".text", content: Buffer.alloc(40, 0x90) },
  { name: ".note", content },
];
const forms = [
  { bits: 64, order: "little", file: elfFile(sections, true, true) },
  { bits: 64, order: "big", file: elfFile(sections, true, false) },
  { bits: 32, order: "little", file: elfFile(sections, false, true) },
  { bits: 32, order: "big", file: elfFile(sections, false, false) },
];
const wide = elfFile(sections, true, true);
const sectionTableAt = Number(wide.readBigUInt64LE(40));

describe("ELF files", () => {
  it.each(forms)(
    "of $bits bits and $order byte order give sections, places and segments",
    ({ bits, file }) => {
      const image = readELF(bufferSource(file));
      expect(image.pointerSize).toBe(bits / 8);
      expect(image.sections.map(({ name }) => name)).toEqual(["", ".text", ".note", ".shstrtab"]);
      const note = image.sections[2]!;
      expect(file.subarray(note.offset, note.offset + note.size)).toEqual(content);
      expect(note.address).toBe(BigInt(0x400000 + note.offset));
      expect(image.segments).toMatchObject([{ address: 0x400000n, offset: 0, writable: true }]);
    },
  );

  it("give no bytes for sections that only take memory", () => {
    const file = Buffer.from(wide);
    file.writeUInt32LE(8, sectionTableAt + 64 + 4);
    expect(readELF(bufferSource(file)).sections[1]).toMatchObject({ name: ".text", size: 0 });
  });

  it("keep numbers that a header is too small for in the first section", () => {
    const file = Buffer.from(wide);
    file.writeUInt16LE(0, 60);
    file.writeBigUInt64LE(4n, sectionTableAt + 32);
    file.writeUInt16LE(0xffff, 62);
    file.writeUInt32LE(3, sectionTableAt + 40);
    expect(elfSectionNames(bufferSource(file))).toBeUndefined();
    expect(readELF(bufferSource(file)).sections.map(({ name }) => name)).toContain(".note");
  });

  it("without a section table have segments only", () => {
    const file = Buffer.from(wide);
    file.writeBigUInt64LE(0n, 40);
    expect(readELF(bufferSource(file))).toMatchObject({ sections: [], segments: [{ offset: 0 }] });
  });

  it("that are cut, or name impossible tables, are refused", () => {
    const damage = (change: (file: Buffer) => void): string => {
      const file = Buffer.from(wide);
      change(file);
      return formatErrorCode(() => readELF(bufferSource(file)));
    };
    expect(formatErrorCode(() => readELF(bufferSource(wide.subarray(0, sectionTableAt + 70))))).toBe(
      "TRUNCATED",
    );
    expect(formatErrorCode(() => readELF(bufferSource(wide.subarray(0, 40))))).toBe("TRUNCATED");
    expect(damage((file) => (file[4] = 9))).toBe("MALFORMED");
    expect(damage((file) => file.writeUInt16LE(8, 58))).toBe("MALFORMED");
    expect(damage((file) => file.writeBigUInt64LE(2n ** 60n, 40))).toBe("MALFORMED");
    expect(damage((file) => file.writeUInt16LE(2000, 56))).toBe("LIMIT");
  });
});

describe("names of sections alone", () => {
  it.each(forms.filter(({ order }) => order === "little"))("are found in files of $bits bits", ({ file }) => {
    expect(elfSectionNames(bufferSource(file))?.toString("latin1")).toBe("\0.text\0.note\0.shstrtab\0");
  });

  it("are left to the thorough reader where the byte order is the other, or the table is elsewhere", () => {
    expect(elfSectionNames(bufferSource(elfFile(sections, true, false)))).toBeUndefined();
    expect(elfSectionNames(bufferSource(wide.subarray(0, sectionTableAt + 70)))).toBeUndefined();
    expect(elfSectionNames(bufferSource(Buffer.alloc(64)))).toBeUndefined();
  });

  it("never rule out a section that the thorough reader finds, whatever bytes are changed", () => {
    const change = fc.tuple(fc.nat(wide.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const file = Buffer.from(wide);
        for (const [at, byte] of changes) file[at] = byte;
        const source = bufferSource(file);
        if (mayHoldSection(source, [".note"])) return;
        const names =
          formatErrorCode(() => readExecutable(source)) === "none" ? readExecutable(source) : undefined;
        expect((names?.image.sections ?? []).map(({ name }) => name)).not.toContain(".note");
      }),
      { numRuns: 500 },
    );
  });
});
