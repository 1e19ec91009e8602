import { expect, it } from "vitest";
import { readCBOR, writeCBOR } from "#formats";

const hex = (text: string): Buffer => Buffer.from(text, "hex");

// RFC 8949, appendix A.
it.each([
  ["00", 0],
  ["17", 23],
  ["1818", 24],
  ["1903e8", 1000],
  ["1a000f4240", 1_000_000],
  ["1bffffffffffffffff", 18_446_744_073_709_551_615n],
  ["20", -1],
  ["3903e7", -1000],
  ["f4", false],
  ["f5", true],
  ["f6", null],
  ["f7", undefined],
  ["6449455446", "IETF"],
  ["62c3bc", "ü"],
  ["80", []],
  ["8301820203820405", [1, [2, 3], [4, 5]]],
  ["c11a514b67b0", { tag: 1, value: 1_363_896_240 }],
])("reads %s", (text, value) => {
  expect(readCBOR(hex(text))).toEqual(value);
});

it("reads maps and byte strings", () => {
  expect(readCBOR(hex("a201020304"))).toEqual(
    new Map([
      [1, 2],
      [3, 4],
    ]),
  );
  expect(readCBOR(hex("4401020304"))).toEqual(hex("01020304"));
});

it.each([
  ["", "TRUNCATED"],
  ["18", "TRUNCATED"],
  ["44010203", "TRUNCATED"],
  ["9b00000000ffffffff", "TRUNCATED"],
  ["5bffffffffffffffff", "MALFORMED"],
  ["5f", "MALFORMED"],
  ["0000", "MALFORMED"],
  ["a201020103", "MALFORMED"],
  ["61ff", "MALFORMED"],
  ["f93c00", "UNSUPPORTED"],
  ["81".repeat(100), "LIMIT"],
])("refuses %s as %s", (text, code) => {
  expect(() => readCBOR(hex(text))).toThrow(expect.objectContaining({ code }) as Error);
});

it("writes what it reads, with lengths of every size", () => {
  for (const length of [0, 23, 24, 255, 256, 65_535, 65_536]) {
    const value = [Buffer.alloc(length, 7), "x".repeat(length)];
    expect(readCBOR(writeCBOR(value))).toEqual(value);
  }
});
