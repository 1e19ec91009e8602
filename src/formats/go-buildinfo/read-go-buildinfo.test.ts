import { describe, expect, it } from "vitest";
import { bufferSource, type OpenExecutable, readExecutable, readGoBuildInfo } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { elfFile, goBuildInfo, machOFile, peFile } from "../../../test/fuzz/seeds/executables.ts";

const modules = "path\texample.com/a\nmod\texample.com/a\tv1.0.0\n";

function open(file: Buffer): OpenExecutable {
  const opened = readExecutable(bufferSource(file));
  if (opened === undefined) throw new Error("no executable");
  return opened;
}

/** How Go up to 1.17 leaves it: two pointers to string headers, each a pointer and a length. */
function pointedFile(isWide: boolean, isLittle: boolean): Buffer {
  const size = isWide ? 8 : 4;
  const sentinel = "s".repeat(16);
  const strings = [Buffer.from("go1.16.3"), Buffer.from(sentinel + modules + sentinel)];
  const headersAt = 32;
  const dataAt = 64;
  const blob = Buffer.alloc(dataAt + Buffer.concat(strings).length);
  // The section lies behind the ELF header and the one program header; elfFile maps the file as one piece.
  const address = 0x400000 + (isWide ? 64 + 56 : 52 + 32);
  const pointer = (at: number, value: number): void => {
    const view = new DataView(blob.buffer, blob.byteOffset, blob.length);
    if (isWide) view.setBigUint64(at, BigInt(value), isLittle);
    else view.setUint32(at, value, isLittle);
  };
  blob.write("\xff Go buildinf:", "latin1");
  blob.set([size, isLittle ? 0 : 1], 14);
  let at = dataAt;
  for (const [index, text] of strings.entries()) {
    pointer(16 + index * size, address + headersAt + index * size * 2);
    pointer(headersAt + index * size * 2, address + at);
    pointer(headersAt + index * size * 2 + size, text.length);
    text.copy(blob, at);
    at += text.length;
  }
  return elfFile([{ name: ".go.buildinfo", content: blob }], isWide, isLittle);
}

describe("build information of Go programs", () => {
  it("is read from ELF, PE and Mach-O files, in their section or their writable data", () => {
    const blob = goBuildInfo(modules);
    const files = [
      elfFile([{ name: ".go.buildinfo", content: blob }], true, true),
      machOFile([{ name: "__go_buildinfo", content: blob }]),
      peFile([{ name: ".data", content: blob }]),
    ];
    for (const file of files)
      expect(readGoBuildInfo(open(file))).toEqual({ goVersion: "go1.22.3", moduleText: modules });
  });

  it.each([
    { bits: 64, order: "little", file: pointedFile(true, true) },
    { bits: 64, order: "big", file: pointedFile(true, false) },
    { bits: 32, order: "little", file: pointedFile(false, true) },
    { bits: 32, order: "big", file: pointedFile(false, false) },
  ])("is followed through pointers, as Go left it up to 1.17: $bits bits, $order byte order", ({ file }) => {
    expect(readGoBuildInfo(open(file))).toEqual({ goVersion: "go1.16.3", moduleText: modules });
  });

  it("is empty of modules for programs that were built without them", () => {
    const file = elfFile([{ name: ".go.buildinfo", content: goBuildInfo("") }], true, true);
    expect(readGoBuildInfo(open(file))?.moduleText).toBe("");
  });

  it("is not looked for where other programs keep text like it", () => {
    const text = elfFile([{ name: ".rodata", content: goBuildInfo(modules) }], true, true);
    expect(readGoBuildInfo(open(text))).toBeUndefined();
  });

  it("that points nowhere, or tells impossible sizes, is refused", () => {
    const codeOf = (at: number, bytes: readonly number[]): string => {
      const file = pointedFile(true, true);
      const blob = file.indexOf("\xff Go buildinf:", 0, "latin1");
      file.set(bytes, blob + at);
      return formatErrorCode(() => readGoBuildInfo(open(file)));
    };
    expect(codeOf(14, [3])).toBe("MALFORMED");
    expect(codeOf(16, [0, 0, 0, 0, 0, 0, 0, 0x70])).toBe("MALFORMED");
    expect(codeOf(32 + 8, [0, 0, 0, 0, 1])).toBe("LIMIT");
    const whole = machOFile([{ name: "__go_buildinfo", content: goBuildInfo(modules) }]);
    expect(formatErrorCode(() => readGoBuildInfo(open(whole.subarray(0, -30))))).toBe("TRUNCATED");
  });
});
