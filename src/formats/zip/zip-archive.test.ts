import { execFileSync } from "node:child_process";
import { crc32, deflateRawSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fromBuffer, type Entry } from "yauzl";
import { bufferSource, FormatError, openZip, type ZipLimits } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { describeWithTools } from "../../../test/support/requires.ts";
import { writeZip, type ZipWriterEntry } from "../../../test/support/zip-writer.ts";
import { fc } from "../../../test/support/property.ts";

function read(bytes: Buffer, limits: Partial<ZipLimits> = {}): Record<string, string> {
  const archive = openZip(bufferSource(bytes), limits);
  return Object.fromEntries(
    archive.entries.map((entry) => [entry.path, archive.read(entry, 1 << 20).toString("utf8")]),
  );
}

const CLASSES: ZipWriterEntry[] = [
  { path: "META-INF/" },
  { path: "META-INF/MANIFEST.MF", content: "Manifest-Version: 1.0\r\n" },
  { path: "org/example/A.class", content: "\xca\xfe".repeat(500) },
  { path: "lib/inner.jar", content: "stored", method: 0 },
  { path: "empty", content: "" },
];
const CONTENTS = Object.fromEntries(
  CLASSES.map(({ path, content }) => [path.toString(), content?.toString() ?? ""] as const),
);

describe("entries", () => {
  it.each([
    ["plain", {}],
    ["with a comment", { comment: "a comment that holds PK\x05\x06 itself" }],
    ["with something prepended", { prepend: Buffer.from("#!/bin/sh\nexec java -jar $0\n") }],
    ["prepended and counted", { prepend: Buffer.from("#!/bin/sh\n"), countPrepended: true }],
    ["zip64", { zip64: true }],
    ["zip64 and prepended", { zip64: true, prepend: Buffer.from("launcher") }],
    ["with data descriptors", { dataDescriptors: true }],
    ["with garbage behind it", { append: Buffer.from("\0garbage") }],
  ])("of an archive that is %s are listed and read", (_name, options) => {
    expect(read(writeZip(CLASSES, options))).toEqual(CONTENTS);
  });

  it("of an empty archive are none", () => {
    expect(read(writeZip([]))).toEqual({});
    expect(read(writeZip([], { zip64: true, comment: "x" }))).toEqual({});
  });

  it("are decompressed from zstd", () => {
    const content = zstdCompressSync("zstd content");
    const crc = crc32("zstd content");
    const bytes = writeZip([{ path: "a", raw: { method: 93, stored: content, size: 12, crc32: crc } }]);
    expect(read(bytes)).toEqual({ a: "zstd content" });
  });

  it.each([
    ["utf-8 by flag", Buffer.from("größe"), { flags: 0x800 }, "größe"],
    ["code page 437", Buffer.from([0x67, 0x72, 0x94, 0xe1, 0x65]), {}, "größe"],
    ["hostile", Buffer.from("../../etc/passwd"), {}, "../../etc/passwd"],
    ["with a NUL", Buffer.from("a\0b"), {}, "a\0b"],
  ])("with a name that is %s", (_name, path, more, expected) => {
    const [entry] = openZip(bufferSource(writeZip([{ path, content: "x", ...more }]))).entries;
    expect(entry?.path).toBe(expected);
  });

  it("with Info-ZIP's unicode path take it while it fits the name", () => {
    const name = Buffer.from([0x67, 0x94]);
    const field = (crc: number) => {
      const extra = Buffer.alloc(9);
      extra.writeUInt16LE(0x7075, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeUInt8(1, 4);
      extra.writeUInt32LE(crc, 5);
      const full = Buffer.concat([extra, Buffer.from("gö!")]);
      full.writeUInt16LE(full.length - 4, 2);
      return full;
    };
    const names = [crc32(name), 1].map((crc) => {
      return openZip(bufferSource(writeZip([{ path: name, extra: field(crc) }]))).entries[0]?.path;
    });
    expect(names).toEqual(["gö!", "gö"]);
  });

  it("that are stored are opened where they lie", () => {
    const bytes = writeZip(CLASSES);
    const archive = openZip(bufferSource(bytes));
    const inner = archive.entries.find(({ path }) => path === "lib/inner.jar");
    const source = inner && archive.open(inner, 100);
    expect(source?.read(0, 100).toString()).toBe("stored");
    expect(source?.read(0, 100).buffer).toBe(bytes.buffer);
  });
});

describe("refused", () => {
  const codeOf = (bytes: Buffer, limits: Partial<ZipLimits> = {}) =>
    formatErrorCode(() => read(bytes, limits));
  const raw = { method: 8, stored: deflateRawSync("content"), size: 7, crc32: crc32("content") };

  it.each([
    ["a wrong checksum", { ...raw, crc32: 1 }, "MALFORMED"],
    ["a size that is too small", { ...raw, size: 6 }, "LIMIT"],
    ["a size that is too large", { ...raw, size: 8 }, "MALFORMED"],
    ["an unknown compression", { ...raw, method: 99 }, "UNSUPPORTED"],
    ["two sizes of a stored entry", { ...raw, method: 0 }, "MALFORMED"],
    ["more bytes than are allowed", { ...raw, size: (1 << 20) + 1 }, "LIMIT"],
  ])("are entries with %s", (_name, content, code) => {
    expect(codeOf(writeZip([{ path: "a", raw: content }]))).toBe(code);
  });

  it("are encrypted entries, which are still listed", () => {
    const archive = openZip(bufferSource(writeZip([{ path: "secret", content: "x", flags: 1 }])));
    expect(archive.entries).toMatchObject([{ path: "secret", isEncrypted: true }]);
    expect(formatErrorCode(() => archive.entries.map((entry) => archive.read(entry, 100)))).toBe(
      "UNSUPPORTED",
    );
  });

  it("are entries that share their bytes", () => {
    const bytes = writeZip([
      { path: "a", content: "x".repeat(100), method: 0 },
      { path: "b", headerOffset: 0, content: "" },
    ]);
    expect(codeOf(bytes)).toBe("MALFORMED");
  });

  it("are more entries, or a larger directory, than allowed", () => {
    expect(codeOf(writeZip(CLASSES), { maxEntries: 4 })).toBe("LIMIT");
    expect(codeOf(writeZip(CLASSES, { zip64: true }), { maxEntries: 4 })).toBe("LIMIT");
    expect(codeOf(writeZip(CLASSES), { maxDirectoryBytes: 100 })).toBe("LIMIT");
  });

  it("is what is no archive", () => {
    expect(codeOf(Buffer.alloc(0))).toBe("MALFORMED");
    expect(codeOf(Buffer.from("hello world".repeat(100)))).toBe("MALFORMED");
  });

  it("is an archive that is cut, wherever", () => {
    for (const options of [{}, { zip64: true }, { comment: "some words" }]) {
      const bytes = writeZip(CLASSES, options);
      for (let length = 0; length < bytes.length - (options.comment?.length ?? 0); length += 3) {
        expect(codeOf(bytes.subarray(0, length)), `cut at ${length}`).not.toBe("none");
      }
    }
  });

  it("is any change of a byte with nothing but a FormatError, if at all", () => {
    const bytes = writeZip(CLASSES, { zip64: true });
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flip of [1, 0x80, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        codeOf(damaged);
      }
    }
  });
});

describe("against yauzl", () => {
  it("the same entries are listed with the same sizes", async () => {
    const name = fc.stringMatching(/^[a-z0-9_ü.-]{1,30}$/).filter((text) => !/^\.+$/.test(text));
    const entry = fc.record({
      path: name,
      content: fc.uint8Array({ maxLength: 500 }),
      method: fc.constantFrom(0, 8),
    });
    const options = fc.record({ zip64: fc.boolean(), comment: fc.stringMatching(/^[a-z]{0,20}$/) });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 10 }), options, async (entries, how) => {
        const bytes = writeZip(entries, how);
        const archive = openZip(bufferSource(bytes));
        const ours = archive.entries.map(({ path, size, crc32: sum }) => `${path} ${size} ${sum}`);
        expect(ours).toEqual(await byYauzl(bytes));
        for (const [index, found] of archive.entries.entries()) {
          expect(archive.read(found, 1000).equals(Buffer.from(entries[index]?.content ?? []))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function byYauzl(bytes: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const found: string[] = [];
    fromBuffer(bytes, (error, zip) => {
      if (error !== null) {
        reject(error);
        return;
      }
      zip.on("entry", (entry: Entry) => {
        found.push(`${entry.fileName} ${entry.uncompressedSize} ${entry.crc32}`);
      });
      zip.on("end", () => resolve(found));
      zip.on("error", reject);
    });
  });
}

describeWithTools(["python3"], "against Python's zipfile", () => {
  it("reads what it writes as a stream, with data descriptors and non-ASCII names", () => {
    const script = [
      "import sys, zipfile, io",
      "class Out(io.RawIOBase):",
      "  def writable(self): return True",
      "  def write(self, b): return sys.stdout.buffer.write(b)",
      "z = zipfile.ZipFile(Out(), 'w', zipfile.ZIP_DEFLATED)",
      "z.writestr('ä/ö.txt', 'hello ' * 100); z.writestr('stored', b'x', zipfile.ZIP_STORED); z.close()",
    ].join("\n");
    const contents = read(execFileSync("python3", ["-c", script]));
    expect(contents).toEqual({ "ä/ö.txt": "hello ".repeat(100), stored: "x" });
  });
});

it("errors tell the format and the offset", () => {
  const bytes = writeZip([{ path: "a", raw: { method: 99, stored: Buffer.from("x"), size: 1, crc32: 0 } }]);
  try {
    read(bytes);
    expect.unreachable();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(FormatError);
    expect(thrown).toMatchObject({ format: "zip", code: "UNSUPPORTED", offset: 0 });
  }
});
