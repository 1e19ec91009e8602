import { describe, expect, it } from "vitest";
import { bufferSource, readExecutable, readGoFunctionNames } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { elfFile } from "../../../test/fuzz/seeds/executables.ts";

/** A table whose header says where the names are: at 72, as far as `end`. */
function table(magic: number, names: string, end = 72 + names.length): Buffer {
  const header = Buffer.alloc(72);
  header.writeUInt32LE(magic);
  header.set([0, 0, 1, 8], 4);
  const at = magic === 0xff_ff_ff_fa ? 2 : 3;
  header.writeBigUInt64LE(72n, 8 + 8 * at);
  header.writeBigUInt64LE(BigInt(end), 8 + 8 * (at + 1));
  return Buffer.concat([header, Buffer.from(names)]);
}

function namesIn(section: string, content: Buffer): Buffer | undefined {
  const open = readExecutable(bufferSource(elfFile([{ name: section, content }], true, true)));
  return open === undefined ? undefined : readGoFunctionNames(open);
}

describe("names of Go's functions", () => {
  it.each([[0xff_ff_ff_fa], [0xff_ff_ff_f0], [0xff_ff_ff_f1]])(
    "are read from a table of magic %d",
    (magic) => {
      expect(namesIn(".gopclntab", table(magic, "main.main\0a.b\0"))?.toString()).toBe("main.main\0a.b\0");
    },
  );

  it("are not read from tables of Go before 1.16, nor where there is none", () => {
    expect(namesIn(".gopclntab", table(0xff_ff_ff_fb, "main.main\0"))).toBeUndefined();
    expect(namesIn(".text", table(0xff_ff_ff_f1, "main.main\0"))).toBeUndefined();
  });

  it("that lie outside of their table are refused", () => {
    expect(formatErrorCode(() => namesIn(".gopclntab", table(0xff_ff_ff_f1, "main.main\0", 10_000)))).toBe(
      "MALFORMED",
    );
  });
});
