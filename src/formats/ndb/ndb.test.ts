import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { readRpmHeader } from "../rpm-header/rpm-header.ts";
import { type NdbBlob, readNdb } from "./ndb.ts";
import { fc } from "../../../test/support/property.ts";

/** Written by rpm's own code: see the README beside it. */
const path = "../../analyzers/catalogers/rpm/testdata/ndb/layer-0/usr/lib/sysimage/rpm/Packages.db";
const golden = readFileSync(fileURLToPath(new URL(path, import.meta.url)));

function read(bytes: Buffer): { blobs: NdbBlob[]; problems: string[] } {
  const problems: string[] = [];
  const blobs = [
    ...readNdb(bufferSource(bytes), (problem) => problems.push(`${problem.code} ${problem.message}`)),
  ];
  return { blobs, problems };
}

function changed(at: number, value: number): Buffer {
  const bytes = Buffer.from(golden);
  bytes.writeUInt32LE(value, at);
  return bytes;
}

describe("readNdb", () => {
  it("gives the blobs that rpm stored, and not the one that it deleted", () => {
    const { blobs, problems } = read(golden);
    expect(problems).toEqual([]);
    expect(blobs.map(({ data }) => readRpmHeader(data).string(1000))).toEqual([
      "libexample",
      "shell-example",
      "server-example",
      "server-example-filesystem",
      "tool-example",
      "gpg-pubkey",
    ]);
  });

  it("leaves out a blob whose content was changed, and gives the others", () => {
    const { blobs, problems } = read(changed(4096 + 200, 0));
    expect(blobs).toHaveLength(5);
    expect(problems).toEqual(["MALFORMED ndb: a blob whose checksum does not fit"]);
  });

  it("does not read the same bytes for many slots", () => {
    const bytes = Buffer.concat([golden, Buffer.alloc(0)]);
    for (let slot = 48; slot < 4096; slot += 16) golden.copy(bytes, slot, 32, 48);
    const { blobs, problems } = read(bytes);
    expect(problems).toEqual(["MALFORMED ndb: blobs overlap"]);
    expect(blobs.length).toBeLessThan(40);
  });

  it.each([
    ["no database", changed(0, 0), "MALFORMED"],
    ["another version", changed(4, 1), "UNSUPPORTED"],
    ["too short a file", golden.subarray(0, 31), "TRUNCATED"],
  ])("refuses %s", (_title, bytes, code) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code }) as FormatError);
  });

  it("tells of every cut", () => {
    for (let size = 32; size < golden.length - 16; size += 501) {
      const { blobs, problems } = read(golden.subarray(0, size));
      // Behind the last blob lies only the deleted one.
      expect(problems.length > 0).toBe(blobs.length < 6);
    }
  });

  it("answers any damage with blobs, problems or a FormatError", () => {
    const damage = fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = Buffer.from(golden);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          expect(read(bytes).blobs.length).toBeLessThan(300);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});
