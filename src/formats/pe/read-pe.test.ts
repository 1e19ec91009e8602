import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { peFile } from "../../../test/fuzz/seeds/executables.ts";
import { readPE } from "./read-pe.ts";

const content = Buffer.from("content");
const file = peFile([
  { name: ".text", content: Buffer.alloc(20) },
  { name: ".go.buildinfo", content },
]);

/** The file with one change. */
function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(file);
  change(bytes);
  return bytes;
}

describe("PE files", () => {
  it("give sections with the first eight bytes of their names, and where they are mapped", () => {
    const image = readPE(bufferSource(file));
    expect(image?.pointerSize).toBe(8);
    expect(image?.sections.map(({ name }) => name)).toEqual([".text", ".go.buil"]);
    const [, section] = image?.sections ?? [];
    expect(file.subarray(section?.offset, (section?.offset ?? 0) + (section?.size ?? 0))).toEqual(content);
    expect(section?.address).toBe(0x140001000n);
    expect(image?.segments[1]?.writable).toBe(true);
  });

  it("of 32 bits have their base elsewhere", () => {
    const narrow = changed((bytes) => {
      bytes.writeUInt16LE(0x10b, 64 + 24);
      bytes.writeUInt32LE(0x400000, 64 + 24 + 28);
    });
    expect(readPE(bufferSource(narrow))).toMatchObject({
      pointerSize: 4,
      sections: [{ address: 0x401000n }, {}],
    });
  });

  it("are told from DOS programs, which have no second header", () => {
    expect(readPE(bufferSource(changed((bytes) => bytes.writeUInt32LE(0xffffff, 60))))).toBeUndefined();
    expect(readPE(bufferSource(changed((bytes) => bytes.write("NE", 64, "latin1"))))).toBeUndefined();
    expect(readPE(bufferSource(file.subarray(0, 63)))).toBeUndefined();
  });

  it("that are cut or name too many sections are refused", () => {
    const codeOf = (bytes: Buffer): string => formatErrorCode(() => readPE(bufferSource(bytes)));
    expect(codeOf(file.subarray(0, 64 + 24 + 240 + 41))).toBe("TRUNCATED");
    expect(codeOf(file.subarray(0, 70))).toBe("TRUNCATED");
    expect(codeOf(changed((bytes) => bytes.writeUInt16LE(97, 64 + 6)))).toBe("LIMIT");
  });
});
