import { describe, expect, it } from "vitest";
import { bufferSource, readCpioEntries } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";

function entry(path: string, content: string, fields: Readonly<Record<number, number>> = {}): Buffer {
  const values = [1, 0o100644, 0, 0, 1, 0, content.length, 0, 0, 0, 0, Buffer.byteLength(path) + 1, 0];
  for (const [index, value] of Object.entries(fields)) values[Number(index)] = value;
  const header = `070701${values.map((value) => value.toString(16).padStart(8, "0")).join("")}`;
  return Buffer.concat([padded(Buffer.from(`${header}${path}\0`)), padded(Buffer.from(content))]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

const TRAILER = entry("TRAILER!!!", "");

function read(bytes: Buffer): Record<string, string> {
  const entries = [...readCpioEntries(bufferSource(bytes))];
  return Object.fromEntries(
    entries.map(({ path, size, offset }) => [path, bytes.toString("utf8", offset, offset + size)]),
  );
}

it("entries are listed with the place of their content", () => {
  const archive = Buffer.concat([entry("./usr", ""), entry("./usr/ä", "odd"), entry("x", "four"), TRAILER]);
  expect(read(archive)).toEqual({ "./usr": "", "./usr/ä": "odd", x: "four" });
});

it("what follows the trailer is not looked at", () => {
  expect(read(Buffer.concat([entry("a", "b"), TRAILER, Buffer.alloc(300)]))).toEqual({ a: "b" });
});

it.each([
  ["nothing", Buffer.alloc(0), "TRUNCATED"],
  ["an archive without its trailer", entry("a", "b"), "TRUNCATED"],
  [
    "an entry that claims too much",
    Buffer.concat([entry("a", "b", { 6: 0xffffffff }), TRAILER]),
    "TRUNCATED",
  ],
  ["a name that claims too much", Buffer.concat([entry("a", "b", { 11: 0xffffffff }), TRAILER]), "LIMIT"],
  ["a name of nothing", Buffer.concat([entry("a", "b", { 11: 0 }), TRAILER]), "MALFORMED"],
  ["something else", Buffer.alloc(200, "x"), "MALFORMED"],
])("%s is refused", (_name, bytes, code) => {
  expect(formatErrorCode(() => read(bytes))).toBe(code);
});

describe("damage", () => {
  it("is a FormatError wherever the archive is cut", () => {
    const archive = Buffer.concat([entry("./usr/file", "content"), TRAILER]);
    for (let length = 0; length < archive.length - 3; length += 1) {
      expect(formatErrorCode(() => read(archive.subarray(0, length)))).toBe("TRUNCATED");
    }
  });
});
