import { describe, expect, it } from "vitest";
import { createTarParser } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { collectTar } from "../../../test/support/collect-tar.ts";
import {
  paxRecords,
  tarEntryBytes,
  writeTar,
  type TarWriterEntry,
} from "../../../test/support/tar-writer.ts";

function entriesOf(...entries: TarWriterEntry[]) {
  return collectTar(writeTar(entries)).entries;
}

describe("sparse files", () => {
  const content = `${"\0".repeat(1000)}ab${"\0".repeat(2000)}cd${"\0".repeat(500)}`;
  const real = { "GNU.sparse.realsize": String(content.length) };

  it("of old GNU archives are laid out, with maps that go on in further blocks", () => {
    const parts = Array.from({ length: 30 }, (_, index) => ({
      offset: index * 1000,
      text: String(index % 10),
    }));
    const [entry] = collectTar(oldGnuSparse(parts, 40_000)).entries;
    expect(entry).toMatchObject({ size: 40_000, sparse: true });
    expect(entry?.content.subarray(29_000, 29_002).toString()).toBe("9\0");
    expect(entry?.content.length).toBe(40_000);
  });

  it("of pax format 0.0, which repeats its records, are laid out", () => {
    const parts = [
      { "GNU.sparse.offset": "1000", "GNU.sparse.numbytes": "2" },
      { "GNU.sparse.offset": "3002", "GNU.sparse.numbytes": "2" },
    ];
    const size = { "GNU.sparse.size": String(content.length), "GNU.sparse.numblocks": "2" };
    const records = Buffer.concat([size, ...parts].map((part) => paxRecords(part)));
    const [entry] = entriesOf({ path: "x", typeFlag: "x", content: records }, { path: "a", content: "abcd" });
    expect(entry).toMatchObject({ path: "a", size: content.length, sparse: true });
    expect(entry?.content.toString()).toBe(content);
  });

  it("of pax format 0.1 are laid out under their real name", () => {
    const pax = {
      "GNU.sparse.size": String(content.length),
      "GNU.sparse.map": "1000,2,3002,2",
      "GNU.sparse.name": "a",
    };
    const [entry] = entriesOf({ path: "GNUSparseFile.1/a", content: "abcd", pax });
    expect(entry).toMatchObject({ path: "a", size: content.length, sparse: true });
    expect(entry?.content.toString()).toBe(content);
  });

  it.each([1, 512, 10_000])("of pax format 1.0 are laid out, in steps of %d", (step) => {
    const [entry, next] = collectTar(sparse1("2\n1000\n2\n3002\n2\n", "abcd"), step).entries;
    expect(entry).toMatchObject({ path: "a", size: content.length });
    expect(entry?.content.toString()).toBe(content);
    expect(next?.path).toBe("next");
  });

  it.each([
    "3\n1000\n2\n3002\n2\n",
    "2\n1000\n2\n900\n2\n",
    "1\n0\n9999999\n",
    "x\n",
    "-1\n",
    "99999999999\n",
    "\n\n",
  ])("with the map %j are refused", (map) => {
    expect(["MALFORMED", "LIMIT"]).toContain(formatErrorCode(() => collectTar(sparse1(map, "abcd"))));
  });

  it("whose holes are a pebibyte cost nothing when only their beginning is looked at", () => {
    const pax = { "GNU.sparse.size": String(2 ** 50), "GNU.sparse.map": `${2 ** 49},1` };
    const archive = writeTar([{ path: "a", content: "x", pax }, { path: "next" }]);
    const heads: string[] = [];
    const parser = createTarParser({
      onEntry: () => ({ head: 4 }),
      onHead: (head) => (heads.push(head.toString()), "skip"),
      onBody() {},
      onEntryEnd() {},
    });
    parser.write(archive);
    expect(heads).toEqual(["\0\0\0\0", ""]);
  });

  function sparse1(map: string, stored: string): Buffer {
    const head = Buffer.alloc(512);
    head.write(map);
    const pax = { "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "a", ...real };
    return writeTar([
      { path: "x", content: Buffer.concat([head, Buffer.from(stored)]), pax },
      { path: "next" },
    ]);
  }
});

function oldGnuSparse(parts: readonly { offset: number; text: string }[], realSize: number): Buffer {
  const octal = (value: number) => `${value.toString(8).padStart(11, "0")}\0`;
  const map = parts.map(({ offset, text }) => octal(offset) + octal(text.length)).join("");
  const stored = parts.map(({ text }) => text).join("");
  const [header] = tarEntryBytes({
    path: "sparse",
    typeFlag: "S",
    format: "gnu",
    declaredSize: stored.length,
    editHeader(block) {
      block.write(map.slice(0, 96), 386, "latin1");
      block[482] = 1;
      block.write(octal(realSize), 483, "latin1");
    },
  });
  const blocks: Buffer[] = [];
  for (let at = 96; at < map.length; at += 504) {
    const block = Buffer.alloc(512);
    block.write(map.slice(at, at + 504), "latin1");
    block[504] = at + 504 < map.length ? 1 : 0;
    blocks.push(block);
  }
  const body = Buffer.alloc(512);
  body.write(stored);
  return Buffer.concat([header ?? Buffer.alloc(0), ...blocks, body, Buffer.alloc(1024)]);
}
