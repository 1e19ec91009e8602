import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bufferSource, FormatError, machOSymbol, peExport, readAddress, readExecutable } from "../index.ts";

const programs = fileURLToPath(
  new URL("../../analyzers/catalogers/java/testdata/native-image/layer-0/srv/", import.meta.url),
);

function lengthIn(bytes: Buffer): number | undefined {
  const open = readExecutable(bufferSource(bytes));
  if (open === undefined) return undefined;
  const { image, source } = open;
  const at = peExport(image, source, "sbom_length") ?? machOSymbol(image, source, "_sbom_length");
  if (at === undefined) return undefined;
  const value = readAddress(image, source, at, 8);
  return value.length < 8 ? undefined : Number(value.readBigUInt64LE(0));
}

describe.each(["service.dll", "service-macos"])("what %s exports", (name) => {
  const program = readFileSync(programs + name);

  it("is found by its name, and nothing by another", () => {
    expect(lengthIn(program)).toBe(202);
    const { image, source } = readExecutable(bufferSource(program)) ?? expect.unreachable();
    for (const other of ["sbo", "sbom_", "", "zzz"]) {
      expect(peExport(image, source, other)).toBeUndefined();
      expect(machOSymbol(image, source, `_${other}`)).toBeUndefined();
    }
  });

  it("is refused or not there in a file that is cut, wherever", () => {
    for (let length = 0; length < program.length; length += 7) {
      try {
        expect([202, undefined, 0]).toContain(lengthIn(program.subarray(0, length)));
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
      }
    }
  });
});
