import { describe, expect, it } from "vitest";
import { bufferSource, createTarParser, readTarDirectory, type TarEntry } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { collectTar } from "../../../test/support/collect-tar.ts";
import {
  globalHeader,
  tarEntryBytes,
  whiteout,
  writeTar,
  writeTarChecksum,
  type TarWriterEntry,
} from "../../../test/support/tar-writer.ts";

function entriesOf(...entries: TarWriterEntry[]) {
  return collectTar(writeTar(entries)).entries;
}

const MIXED: TarWriterEntry[] = [
  { path: "etc/" },
  { path: "etc/os-release", content: "ID=test\n", mode: 0o4755, uid: 7, gid: 8, mtime: 1_700_000_000 },
  { path: `deep/${"directory/".repeat(30)}file`, content: "x".repeat(1500) },
  { path: `gnu/${"directory/".repeat(30)}file`, content: "y".repeat(512), format: "gnu" },
  { path: "lib", linkPath: `usr/${"lib/".repeat(40)}` },
  { path: "etc/copy", type: "hardlink", linkPath: "etc/os-release" },
  { path: "dev/null", type: "character" },
  { path: "empty" },
  whiteout("etc/removed"),
  { path: "umlaut-ü", content: "z", uid: 3_000_000, mtime: -1.5 },
  { path: "old", content: "v7", format: "v7" },
];

describe("entries", () => {
  it("have path, type, size, mode, owner and time of their header", () => {
    const [entry] = entriesOf({ path: "a", content: "hi", mode: 0o2755, uid: 1, gid: 2, mtime: 3 });
    expect(entry).toMatchObject({ path: "a", type: "file", size: 2, mode: 0o2755, uid: 1, gid: 2, mtime: 3 });
    expect(entry?.content.toString()).toBe("hi");
  });

  it("have the types of their flags, and no body where the type has none", () => {
    const flags = ["0", "\0", "7", "1", "2", "3", "4", "5", "6", "V"];
    const types = entriesOf(...flags.map((typeFlag) => ({ path: "a", typeFlag }))).map(({ type }) => type);
    expect(types).toEqual([
      ...["file", "file", "file", "hardlink", "symlink", "character", "block", "directory", "fifo"],
      "other",
    ]);
  });

  it("of types without content have none even if their header claims a size, as for Go's reader", () => {
    const [link, next] = entriesOf(
      { path: "link", type: "hardlink", linkPath: "x", declaredSize: 4096 },
      { path: "next", content: "here" },
    );
    expect(link).toMatchObject({ size: 0, linkPath: "x" });
    expect(next?.content.toString()).toBe("here");
  });

  it("of old archives are directories by the slash at their end", () => {
    expect(entriesOf({ path: "d/", typeFlag: "\0", format: "v7" })[0]?.type).toBe("directory");
  });

  it("join the prefix of POSIX headers, and not what GNU keeps there", () => {
    const prefix = (header: Buffer) => header.write("some/prefix", 345);
    expect(entriesOf({ path: "name", editHeader: prefix })[0]?.path).toBe("some/prefix/name");
    expect(entriesOf({ path: "name", format: "gnu", editHeader: prefix })[0]?.path).toBe("name");
  });

  it("take names of exactly 100 bytes without a NUL", () => {
    expect(entriesOf({ path: "n".repeat(100), format: "ustar" })[0]?.path).toBe("n".repeat(100));
  });

  it("take pax records over the header, and GNU's long names over both", () => {
    const pax = { path: "from-pax", uid: "77", mtime: "12.75", "SCHILY.xattr.user.x": "\0\n=", comment: "" };
    expect(entriesOf({ path: "header", pax })[0]).toMatchObject({ path: "from-pax", uid: 77, mtime: 12 });
    const long = "l".repeat(120);
    expect(entriesOf({ path: long, format: "gnu", pax: { path: "pax" } })[0]?.path).toBe(long);
  });

  it("take owner and time of a global header, but no path and no size", () => {
    const archive = writeTar([
      globalHeader({ uid: "9", path: "everywhere", size: "0", comment: "git" }),
      { path: "a", content: "hi" },
    ]);
    expect(collectTar(archive).entries[0]).toMatchObject({ path: "a", uid: 9, size: 2 });
  });

  it("read base-256 numbers, negative times among them", () => {
    const entry = { path: "a", format: "gnu", uid: 2 ** 40, mtime: -5 } as const;
    expect(entriesOf(entry)[0]).toMatchObject({ uid: 2 ** 40, mtime: -5 });
  });

  it("keep hostile paths as they are written", () => {
    const paths = ["../../etc/passwd", "/etc/passwd", "", "a//b/./c", "a\u0001b\n"];
    expect(entriesOf(...paths.map((path) => ({ path }))).map(({ path }) => path)).toEqual(paths);
  });

  it("decode names that are not UTF-8 with replacement characters", () => {
    expect(entriesOf({ path: Buffer.from([0x61, 0xff, 0x62]) })[0]?.path).toBe("a\ufffdb");
  });

  it("accept checksums summed over signed bytes", () => {
    const [entry] = entriesOf({
      path: Buffer.from([0xfc, 0xe4]),
      corruptHeader(header) {
        header.fill(" ", 148, 156);
        const sum = header.reduce((total, byte) => total + (byte > 127 ? byte - 256 : byte), 0);
        header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
      },
    });
    expect(entry?.type).toBe("file");
  });
});

describe("the end of an archive", () => {
  const entry = tarEntryBytes({ path: "a", content: "hi" });

  it("is two zero blocks, after which anything is passed over", () => {
    const archive = Buffer.concat([writeTar([{ path: "a" }], { endBlocks: 20 }), Buffer.from("garbage")]);
    expect(collectTar(archive).summary).toEqual({ entries: 1, bytes: archive.length, endsCleanly: true });
  });

  it("may lack its zero blocks, which is told", () => {
    expect(collectTar(Buffer.concat(entry)).summary.endsCleanly).toBe(false);
    expect(collectTar(Buffer.concat([...entry, Buffer.alloc(512)])).summary.endsCleanly).toBe(false);
    expect(collectTar(Buffer.alloc(0)).summary).toEqual({ entries: 0, bytes: 0, endsCleanly: false });
  });

  it("must not be within an entry, wherever it is cut", () => {
    const archive = writeTar(MIXED);
    const boundaries = new Set(entryBoundaries(archive));
    for (let percent = 0; percent < 100; percent += 1) {
      const length = Math.floor((archive.length * percent) / 100);
      const code = formatErrorCode(() => collectTar(archive.subarray(0, length)));
      expect(code, `cut at ${length}`).toBe(boundaries.has(length) ? "none" : "TRUNCATED");
    }
  });

  it("must not follow an extended header", () => {
    const [header, body] = tarEntryBytes({ path: "a", pax: { path: "b" } });
    const cut = Buffer.concat([header ?? Buffer.alloc(0), body ?? Buffer.alloc(0)]);
    expect(formatErrorCode(() => collectTar(Buffer.concat([cut, Buffer.alloc(512 - 11)])))).toBe("TRUNCATED");
  });

  it("is not a lone zero block with entries behind it", () => {
    const archive = Buffer.concat([...entry, Buffer.alloc(512), ...entry]);
    expect(formatErrorCode(() => collectTar(archive))).toBe("MALFORMED");
  });
});

/** Where an archive may end without harm: before each entry's first header, and within the zeros. */
function entryBoundaries(archive: Buffer): number[] {
  const boundaries = [0];
  for (const entry of readTarDirectory(bufferSource(archive))) {
    boundaries.push(entry.dataOffset + Math.ceil(entry.size / 512) * 512);
  }
  boundaries.push(archive.length - 512, archive.length);
  return boundaries;
}

describe("bodies", () => {
  it("are the same however the archive is split", () => {
    const archive = writeTar(MIXED);
    const whole = collectTar(archive);
    for (const step of [1, 7, 100, 511, 512, 513, 1024, 4096])
      expect(collectTar(archive, step)).toEqual(whole);
    for (let at = 0; at <= archive.length; at += 13) {
      expect(splitAt(archive, at)).toEqual(whole.entries.map(({ path }) => path));
    }
  });

  it("are passed on without being copied", () => {
    const archive = writeTar([{ path: "a", content: "x".repeat(5000) }]);
    const parser = createTarParser({
      onEntry: () => "body",
      onBody: (chunk) => expect(chunk.buffer).toBe(archive.buffer),
      onEntryEnd() {},
    });
    parser.write(archive);
    expect.assertions(1);
  });

  it.each([1, 3, 512, 100_000])("can be chosen by their first bytes, in steps of %d", (step) => {
    const archive = writeTar([
      { path: "elf", content: `\x7fELF${"x".repeat(3000)}` },
      { path: "text", content: "hello".repeat(500) },
      { path: "short", content: "\x7fE" },
      { path: "empty" },
    ]);
    expect(chooseByHead(archive, step)).toEqual({
      heads: ["\x7fELF", "hell", "\x7fE", ""],
      body: `\x7fELF${"x".repeat(3000)}`,
    });
  });
});

function splitAt(archive: Buffer, at: number): string[] {
  const paths: string[] = [];
  const parser = createTarParser({
    onEntry(entry) {
      paths.push(entry.path);
      return "skip";
    },
    onBody() {},
    onEntryEnd() {},
  });
  parser.write(archive.subarray(0, at));
  parser.write(archive.subarray(at));
  parser.end();
  return paths;
}

function chooseByHead(archive: Buffer, step: number) {
  const heads: string[] = [];
  let body = "";
  const parser = createTarParser({
    onEntry: () => ({ head: 4 }),
    onHead(head) {
      heads.push(head.toString());
      return head.toString() === "\x7fELF" ? "body" : "skip";
    },
    onBody: (chunk) => void (body += chunk.toString()),
    onEntryEnd() {},
  });
  for (let at = 0; at < archive.length; at += step) parser.write(archive.subarray(at, at + step));
  parser.end();
  return { heads, body };
}

describe("hostile headers", () => {
  it("with a wrong checksum are refused", () => {
    const corruptHeader = (header: Buffer) => void (header[0] = 0x62);
    expect(formatErrorCode(() => entriesOf({ path: "a", corruptHeader }))).toBe("MALFORMED");
  });

  it.each([
    ["negative", (header: Buffer) => header.fill(0xff, 124, 136), "MALFORMED"],
    ["huge", (header: Buffer) => header.fill(0x7f, 125, 136).fill(0x80, 124, 125), "LIMIT"],
    ["no number", (header: Buffer) => void header.write("12x4", 124), "MALFORMED"],
  ])("with a size that is %s are refused", (_name, editHeader, code) => {
    expect(formatErrorCode(() => entriesOf({ path: "a", editHeader }))).toBe(code);
  });

  it.each([
    ["5 a=", "MALFORMED"],
    ["99 path=x\n", "MALFORMED"],
    ["0 path=x\n", "MALFORMED"],
    ["x path=x\n", "MALFORMED"],
    ["8 path\n", "MALFORMED"],
    ["13 path=a\0bc\n", "MALFORMED"],
    ["11 size=-5\n", "MALFORMED"],
    ["11 size=1x\n", "MALFORMED"],
    ["28 size=9999999999999999999\n", "LIMIT"],
  ])("with the pax record %j are refused", (record, code) => {
    expect(
      formatErrorCode(() => entriesOf({ path: "x", typeFlag: "x", content: record }, { path: "a" })),
    ).toBe(code);
  });

  it("with a path of 100 kB are passed over and told, in pax and in GNU's form", () => {
    const told: number[] = [];
    const seen: string[] = [];
    const parser = createTarParser({
      onEntry(entry) {
        seen.push(entry.path);
        return "skip";
      },
      onBody() {},
      onEntryEnd() {},
      onOversized: ({ pathBytes }) => told.push(pathBytes),
    });
    const path = "n".repeat(100_000);
    parser.write(writeTar([{ path, content: "x" }, { path, format: "gnu" }, { path: "after" }]));
    expect([told, seen, parser.end().entries]).toEqual([[100_000, 100_000], ["after"], 3]);
  });

  it("with a path of 100 kB are refused where nobody listens", () => {
    expect(formatErrorCode(() => entriesOf({ path: "n".repeat(100_000) }))).toBe("LIMIT");
  });

  it("larger than allowed are refused", () => {
    const pax = { "SCHILY.xattr.big": "x".repeat(2 << 20) };
    expect(formatErrorCode(() => entriesOf({ path: "a", pax }))).toBe("LIMIT");
  });

  it("with more entries than allowed are refused", () => {
    const archive = writeTar([{ path: "a" }, { path: "b" }, { path: "c" }]);
    expect(formatErrorCode(() => collectTar(archive, 512, { maxEntries: 2 }))).toBe("LIMIT");
  });

  it("stay refused: a parser that threw throws again", () => {
    const parser = createTarParser({ onEntry: () => "skip", onBody() {}, onEntryEnd() {} });
    const garbage = Buffer.alloc(512, 1);
    expect(formatErrorCode(() => parser.write(garbage))).toBe("MALFORMED");
    expect(formatErrorCode(() => parser.end())).toBe("MALFORMED");
  });
});

describe("readTarDirectory", () => {
  it("gives the entries with the place of their content", () => {
    const archive = writeTar(MIXED);
    const collected = collectTar(archive).entries;
    const listed = [...readTarDirectory(bufferSource(archive))];
    expect(listed.map(({ path }) => path)).toEqual(collected.map(({ path }) => path));
    for (const [index, { dataOffset, size }] of listed.entries()) {
      expect(archive.subarray(dataOffset, dataOffset + size)).toEqual(collected[index]?.content);
    }
  });

  it("reads only headers", () => {
    const archive = writeTar([{ path: "big", content: Buffer.alloc(10 << 20) }, { path: "next" }]);
    let read = 0;
    const source = bufferSource(archive);
    const counting = {
      size: source.size,
      read: (at: number, n: number) => ((read += n), source.read(at, n)),
    };
    expect([...readTarDirectory(counting)].length).toBe(2);
    expect(read).toBeLessThan(4096);
  });

  it("tells a truncated archive, also when only a body is cut", () => {
    const archive = writeTar([{ path: "big", content: Buffer.alloc(10_000) }]);
    expect(formatErrorCode(() => [...readTarDirectory(bufferSource(archive.subarray(0, 5000)))])).toBe(
      "TRUNCATED",
    );
  });
});

describe("bounds", () => {
  it("reads a million entries in bounded memory and time", () => {
    const part = Buffer.concat(
      Array.from({ length: 1000 }, (_, index) => tarEntryBytes({ path: `usr/share/file-${index}` })).flat(),
    );
    let entries = 0;
    let last: TarEntry | undefined;
    const parser = createTarParser({
      onEntry(entry) {
        entries += 1;
        last = entry;
        return "skip";
      },
      onBody() {},
      onEntryEnd() {},
    });
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 1000; round += 1) parser.write(part);
    parser.end();
    expect([entries, last?.path]).toEqual([1_000_000, "usr/share/file-999"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
  }, 20_000);

  it("takes any change of a byte without a hang or another error than FormatError", () => {
    const archive = writeTar(MIXED);
    for (let at = 0; at < archive.length; at += 3) {
      for (const value of [0, 0x37, 0xff, (archive[at] ?? 0) ^ 0x10]) {
        const damaged = Buffer.from(archive);
        damaged[at] = value;
        fixChecksums(damaged, at);
        formatErrorCode(() => collectTar(damaged));
      }
    }
  }, 60_000);
});

/** Half of the changes get a fitting checksum, so that they reach what lies behind it. */
function fixChecksums(archive: Buffer, at: number): void {
  const block = archive.subarray(at - (at % 512), at - (at % 512) + 512);
  if (at % 2 === 0 && block.toString("latin1", 257, 262) === "ustar") writeTarChecksum(block);
}
