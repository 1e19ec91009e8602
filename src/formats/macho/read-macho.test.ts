import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { machOFile, universalFile } from "../../../test/fuzz/seeds/executables.ts";
import { readMachO } from "./read-macho.ts";

const content = Buffer.from("content");
const file = machOFile([
  { name: "__data", content: Buffer.alloc(20) },
  { name: "__go_buildinfo", content },
]);
const firstSectionAt = 32 + 72;

/** The file with one change. */
function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(file);
  change(bytes);
  return bytes;
}

describe("Mach-O files", () => {
  it("give the sections of all segments, and the segments", () => {
    const image = readMachO(bufferSource(file))?.image;
    expect(image?.sections.map(({ name }) => name)).toEqual(["__data", "__go_buildinfo"]);
    const [, section] = image?.sections ?? [];
    expect(file.subarray(section?.offset, (section?.offset ?? 0) + (section?.size ?? 0))).toEqual(content);
    expect(image?.segments).toMatchObject([{ address: 0x100000000n, writable: true }]);
  });

  it("of several architectures count from the first one's start", () => {
    const opened = readMachO(bufferSource(universalFile(file)));
    const [, section] = opened?.image.sections ?? [];
    expect(opened?.source.read(section?.offset ?? 0, section?.size ?? 0)).toEqual(content);
  });

  it("give no bytes for sections that are filled with zeros", () => {
    const zeroed = changed((bytes) => bytes.writeUInt32LE(1, firstSectionAt + 64));
    expect(readMachO(bufferSource(zeroed))?.image.sections[0]).toMatchObject({ name: "__data", size: 0 });
  });

  it("are told from Java class files, which start as universal files do", () => {
    expect(readMachO(bufferSource(Buffer.from(`cafebabe00000041${"00".repeat(40)}`, "hex")))).toBeUndefined();
    expect(readMachO(bufferSource(Buffer.from("text")))).toBeUndefined();
  });

  it("that are cut or contradict themselves are refused", () => {
    const codeOf = (bytes: Buffer): string => formatErrorCode(() => readMachO(bufferSource(bytes)));
    expect(codeOf(file.subarray(0, 100))).toBe("TRUNCATED");
    expect(codeOf(changed((bytes) => bytes.writeUInt32LE(4, 36)))).toBe("MALFORMED");
    expect(codeOf(changed((bytes) => bytes.writeUInt32LE(0x7fffffff, 20)))).toBe("LIMIT");
    expect(codeOf(changed((bytes) => bytes.writeUInt32LE(5000, 32 + 64)))).toBe("TRUNCATED");
  });
});
