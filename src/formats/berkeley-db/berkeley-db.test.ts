import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bufferSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { readRpmHeader } from "../rpm-header/rpm-header.ts";
import { type BerkeleyEntry, openBerkeleyDb } from "./berkeley-db.ts";
import { fc } from "../../../test/support/property.ts";

/** Written by Berkeley DB's own loader: see the README beside them. */
function golden(order: string): Buffer {
  const path = `../../analyzers/catalogers/rpm/testdata/berkeley-db-${order}/layer-0/var/lib/rpm/Packages`;
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)));
}

const sample = golden("1234");

function read(bytes: Buffer): { entries: BerkeleyEntry[]; problems: string[] } {
  const problems: string[] = [];
  const database = openBerkeleyDb(bufferSource(bytes));
  const entries = [...database.entries((problem) => problems.push(`${problem.code} ${problem.message}`))];
  return { entries, problems };
}

describe("openBerkeleyDb", () => {
  it.each([
    ["little", "1234"],
    ["big", "4321"],
  ])("reads items on pages and in overflow chains in %s endian order", (endian, order) => {
    const { entries, problems } = read(golden(order));
    expect(problems).toEqual([]);
    const names = entries.map(({ key, value }) => {
      const number = endian === "little" ? key.readUInt32LE() : key.readUInt32BE();
      return number === 0 ? "counter" : readRpmHeader(value).string(1000);
    });
    expect(names.sort()).toEqual([
      "counter",
      "gpg-pubkey",
      "libexample",
      "server-example",
      "server-example-filesystem",
      "shell-example",
      "tool-example",
    ]);
  });

  it("does not read the same bytes as many items", () => {
    const bytes = Buffer.from(sample);
    for (let page = 4096; page < bytes.length; page += 4096) {
      if (bytes[page + 25] !== 13) continue;
      bytes.writeUInt16LE(2000, page + 20);
      for (let at = page + 26; at < page + 4026; at += 4) bytes.writeUInt32LE(0x0fb40fff, at);
    }
    const { entries, problems } = read(bytes);
    expect(entries).toEqual([]);
    expect(new Set(problems)).toEqual(new Set(["MALFORMED berkeley db: items outside their page"]));
  });

  it("ends chains that go in a circle", () => {
    const bytes = Buffer.from(sample);
    for (let page = 4096; page < bytes.length; page += 4096) {
      if (bytes[page + 25] === 7) bytes.writeUInt32LE(page / 4096, page + 16);
    }
    expect(read(bytes).problems).toContain("MALFORMED berkeley db: a page that is used twice");
  });

  it.each([
    ["no database", Buffer.alloc(512), "MALFORMED"],
    ["too short a file", sample.subarray(0, 511), "TRUNCATED"],
    ["a b-tree", patched(12, 0x053162), "UNSUPPORTED"],
    ["an old version", patched(16, 5), "UNSUPPORTED"],
    ["checksums", patched(24, 0x00010800), "UNSUPPORTED"],
    ["a page size that is none", patched(20, 4000), "MALFORMED"],
  ])("refuses %s", (_title, bytes, code) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code }) as FormatError);
  });

  it("tells of every cut", () => {
    for (let size = 512; size < sample.length; size += 997) {
      expect(read(sample.subarray(0, size)).problems[0]).toMatch(/^TRUNCATED/);
    }
  });

  it("answers any damage with entries, problems or a FormatError", () => {
    const damage = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          expect(read(bytes).entries.length).toBeLessThan(10_000);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});

function patched(at: number, value: number): Buffer {
  const bytes = Buffer.from(sample);
  bytes.writeUInt32LE(value, at);
  return bytes;
}
