import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { type AdbFile, isAdb, openAdb, readAdbBlocks } from "./adb.ts";
import { fc } from "../../../test/support/property.ts";

const path = "../../analyzers/catalogers/apk/testdata/adb/layer-0/lib/apk/db/installed.adb";
const golden = readFileSync(fileURLToPath(new URL(path, import.meta.url)));

function open(bytes: Buffer): AdbFile {
  return openAdb(bufferSource(bytes));
}

/** A database block whose root is `root`, over these bytes behind the header. */
function block(root: number, data: Buffer, version = 0): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(12 + data.length, 0);
  head[4] = version;
  head.writeUInt32LE(root, 8);
  return Buffer.concat([head, data]);
}

describe("openAdb", () => {
  it("gives the schema and the values of the root", () => {
    const { schema, database } = open(golden);
    expect(schema).toBe("idb\0");
    const [, packages = 0] = database.slots(database.root);
    expect(database.slots(packages)).toHaveLength(7);
  });

  it("reads numbers of each width and blobs of each length", () => {
    const long = Buffer.alloc(300, "l");
    const longer = Buffer.alloc(70_000, "m");
    const parts = [
      Buffer.from([3]),
      Buffer.from("abc"),
      Buffer.from([0x2c, 1]),
      long,
      Buffer.from([0x70, 0x11, 1, 0]),
      longer,
    ];
    const numbers = Buffer.from("78563412efcdab8967452301", "hex");
    const database = readAdbBlocks(block(0, Buffer.concat([...parts, numbers])));
    const end = 8 + 4 + 302 + 70_004;
    expect(database.blob(0x8000_0008)?.toString()).toBe("abc");
    expect(database.blob((0x9000_0000 + 12) >>> 0)).toEqual(long);
    expect(database.blob((0xa000_0000 + 12 + 302) >>> 0)).toEqual(longer);
    expect(database.number(0x1000_0007)).toBe(7);
    expect(database.number(0x2000_0000 + end)).toBe(0x1234_5678);
    expect(database.number(0x3000_0000 + end + 4)).toBe(Number(0x0123_4567_89ab_cdefn));
  });

  it("gives nothing for values of another type", () => {
    const { database } = open(golden);
    expect([
      database.blob(0x1000_0001),
      database.number(0x8000_0008),
      database.slots(0),
      database.blob(0),
    ]).toEqual([undefined, undefined, [], undefined]);
  });

  it.each([
    ["no such file", Buffer.from("ADB"), "MALFORMED"],
    ["an unknown compression", Buffer.from("ADBc\x09\x00"), "UNSUPPORTED"],
    ["a broken stream", Buffer.concat([Buffer.from("ADBd"), golden]), "MALFORMED"],
    [
      "a bomb",
      Buffer.concat([Buffer.from("ADBc\x02\x00"), zstdCompressSync(Buffer.alloc(257 * 1024 * 1024))]),
      "LIMIT",
    ],
    [
      "a later version",
      Buffer.concat([Buffer.from("ADB.idb\0"), block(0, Buffer.alloc(8), 1)]),
      "UNSUPPORTED",
    ],
    ["no block", Buffer.from("ADB.idb\0"), "TRUNCATED"],
    [
      "another block first",
      Buffer.concat([Buffer.from("ADB.idb\0"), Buffer.from([16, 0, 0, 0x40])]),
      "MALFORMED",
    ],
    ["an empty database", Buffer.concat([Buffer.from("ADB.idb\0"), Buffer.from([4, 0, 0, 0])]), "MALFORMED"],
    [
      "an extended block that is cut",
      Buffer.concat([Buffer.from("ADB.idb\0"), Buffer.from([0, 0, 0, 0xc0])]),
      "TRUNCATED",
    ],
  ])("refuses %s", (_title, bytes, code) => {
    expect(() => open(bytes)).toThrow(expect.objectContaining({ code }) as FormatError);
  });

  it("refuses values outside of the database", () => {
    const database = readAdbBlocks(block(0, Buffer.from([255, 255, 255, 255])));
    for (const type of [0x8, 0x9, 0xa])
      expect(() => database.blob((type * 0x1000_0000 + 8) >>> 0)).toThrow(FormatError);
    for (const value of [0xd000_0008, 0xe000_0008, 0xe000_ffff])
      expect(() => database.slots(value)).toThrow(FormatError);
    expect(() => database.number(0x3000_0008)).toThrow(FormatError);
  });

  it("knows the marks of plain and compressed files", () => {
    expect(["ADB.", "ADBd", "ADBc", "ADBx", "ADB", "P:ab"].map((text) => isAdb(Buffer.from(text)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("answers any damage with values or a FormatError", () => {
    const damage = fc.array(fc.tuple(fc.nat(golden.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(damage, fc.nat(0xffff_ffff), (changes, value) => {
        const bytes = Buffer.from(golden);
        for (const [at, byte] of changes) bytes[at] = byte;
        try {
          const { database } = open(bytes);
          expect([database.blob(value), database.number(value), database.slots(value)]).toHaveLength(3);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});
