import { createHash, randomBytes } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompressStream, FormatError, type DecompressionOptions } from "#formats";
import { fc } from "../../../test/support/property.ts";

const skippable = Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0]), Buffer.from("skip")]);

async function* inSteps(bytes: Buffer, step: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += step) yield await Promise.resolve(bytes.subarray(at, at + step));
}

async function decompressed(bytes: Buffer, step = 1 << 18, options: Partial<DecompressionOptions> = {}) {
  const chunks: Buffer[] = [];
  const all = { maxOutputBytes: 1 << 30, ...options };
  const summary = await decompressStream(inSteps(bytes, step), (chunk) => chunks.push(chunk), all);
  return { ...summary, output: Buffer.concat(chunks) };
}

async function outcome(
  bytes: Buffer,
  step?: number,
  options?: Partial<DecompressionOptions>,
): Promise<string> {
  try {
    return (await decompressed(bytes, step, options)).output.toString();
  } catch (thrown) {
    if (thrown instanceof FormatError) return thrown.code;
    throw thrown;
  }
}

describe.each([1, 3, 100_000])("in steps of %d bytes", (step) => {
  it.each([
    ["plain bytes", Buffer.from("plain text"), "plain text"],
    ["nothing", Buffer.alloc(0), ""],
    ["a single byte", Buffer.from("x"), "x"],
    ["gzip", gzipSync("abc"), "abc"],
    ["gzip of several members", Buffer.concat([gzipSync("abc"), gzipSync(""), gzipSync("def")]), "abcdef"],
    ["gzip with zeros behind it", Buffer.concat([gzipSync("abc"), Buffer.alloc(100)]), "abc"],
    ["gzip with garbage behind it", Buffer.concat([gzipSync("abc"), Buffer.from("garbage")]), "MALFORMED"],
    [
      "gzip with a member hidden behind zeros",
      Buffer.concat([gzipSync("abc"), Buffer.alloc(9), gzipSync("def")]),
      "MALFORMED",
    ],
    ["zstd", zstdCompressSync("abc"), "abc"],
    ["zstd of several frames", Buffer.concat([zstdCompressSync("abc"), zstdCompressSync("def")]), "abcdef"],
    [
      "zstd with skippable frames everywhere",
      Buffer.concat([skippable, zstdCompressSync("abc"), skippable, zstdCompressSync("def"), skippable]),
      "abcdef",
    ],
    ["zstd of skippable frames only", skippable, ""],
    [
      "zstd with garbage behind it",
      Buffer.concat([zstdCompressSync("abc"), Buffer.from("junk")]),
      "MALFORMED",
    ],
    [
      "zstd cut in a skippable frame",
      Buffer.concat([zstdCompressSync("abc"), skippable.subarray(0, 9)]),
      "TRUNCATED",
    ],
    ["xz", Buffer.from("\xfd7zXZ\0\0\x04", "latin1"), "UNSUPPORTED"],
    ["bzip2", Buffer.from("BZh91AY&SY"), "TRUNCATED"],
  ])("%s", async (_name, bytes, expected) => {
    expect(await outcome(bytes, step)).toBe(expected);
  });
});

describe("a stream that is cut", () => {
  const content = Buffer.concat([randomBytes(20_000), Buffer.alloc(50_000)]);

  it.each([
    ["gzip", gzipSync(content)],
    ["zstd", zstdCompressSync(content)],
  ])("never ends well, wherever: %s", async (_name, bytes) => {
    for (let percent = 0; percent < 100; percent += 1) {
      const length = Math.max(6, Math.floor((bytes.length * percent) / 100));
      expect(await outcome(bytes.subarray(0, length), 5000), `cut at ${length}`).toBe("TRUNCATED");
    }
  });

  it("says how far it was read", async () => {
    const bytes = gzipSync(content).subarray(0, 10_000);
    await expect(decompressed(bytes)).rejects.toMatchObject({ code: "TRUNCATED", offset: 10_000 });
  });
});

describe("any stream", () => {
  it("gives back what was compressed, in any number of members and steps", async () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        parts,
        fc.integer({ min: 1, max: 4000 }),
        fc.boolean(),
        async (pieces, step, isGzip) => {
          const bytes = Buffer.concat(
            pieces.map((piece) => (isGzip ? gzipSync(piece) : zstdCompressSync(piece))),
          );
          const { output, inputBytes, outputBytes } = await decompressed(bytes, step);
          expect(output.equals(Buffer.concat(pieces))).toBe(true);
          expect([inputBytes, outputBytes]).toEqual([bytes.length, output.length]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes any change of a byte without a hang or another error than FormatError", async () => {
    const seeds = [
      gzipSync("hello ".repeat(50)),
      Buffer.concat([skippable, zstdCompressSync("hello ".repeat(50))]),
    ];
    for (const seed of seeds) {
      for (let at = 0; at < seed.length; at += 1) {
        for (const flip of [1, 0x80, 0xff]) {
          const damaged = Buffer.from(seed);
          damaged[at] = (damaged[at] ?? 0) ^ flip;
          await outcome(damaged, 16, { maxOutputBytes: 1 << 24 });
        }
      }
    }
  });

  it("is told to onInput byte by byte before it is decompressed", async () => {
    const bytes = gzipSync(randomBytes(100_000));
    const hash = createHash("sha256");
    await decompressed(bytes, 1000, { onInput: (chunk) => hash.update(chunk) });
    expect(hash.digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  });
});

describe("bounds", () => {
  const bomb = gzipSync(Buffer.alloc(100 << 20));

  it("of the output hold", async () => {
    expect(await outcome(bomb, 1 << 16, { maxOutputBytes: 10 << 20 })).toBe("LIMIT");
    expect(await outcome(Buffer.from("plain text"), 5, { maxOutputBytes: 9 })).toBe("LIMIT");
    expect(await outcome(Buffer.from("plain text"), 5, { maxOutputBytes: 10 })).toBe("plain text");
  });

  it("of the ratio hold for large outputs only", async () => {
    expect(await outcome(bomb, 1 << 16, { maxRatio: 100 })).toBe("LIMIT");
    expect(await outcome(gzipSync(Buffer.alloc(1 << 20)), 1 << 16, { maxRatio: 100 })).not.toBe("LIMIT");
  });

  it("keep memory flat over a gibibyte", async () => {
    const member = gzipSync(Buffer.alloc(64 << 20));
    async function* members() {
      for (let count = 0; count < 16; count += 1) yield await Promise.resolve(member);
    }
    const before = process.memoryUsage().rss;
    let peak = 0;
    const { outputBytes } = await decompressStream(
      members(),
      () => (peak = Math.max(peak, process.memoryUsage.rss())),
      { maxOutputBytes: 2 ** 31 },
    );
    expect(outputBytes).toBe(2 ** 30);
    expect(peak - before).toBeLessThan(150 << 20);
  });
});

describe("the end of the work", () => {
  it.each([
    ["small gzip", gzipSync("abc")],
    ["small zstd", zstdCompressSync("abc")],
    ["small plain", Buffer.from("abc")],
    ["large gzip", gzipSync(randomBytes(5 << 20))],
    ["large zstd", zstdCompressSync(randomBytes(5 << 20))],
  ])("by an error of the receiver is that error: %s", async (_name, bytes) => {
    const failure = new Error("receiver");
    for (const step of [1 << 16, bytes.length]) {
      const receiver = () => {
        throw failure;
      };
      const input = inSteps(bytes, step);
      await expect(decompressStream(input, receiver, { maxOutputBytes: 1e9 })).rejects.toBe(failure);
    }
  });

  it("by an error of the receiver at any piece is that error", async () => {
    const bytes = gzipSync(randomBytes(300_000));
    for (let last = 1; last <= 5; last += 1) {
      let count = 0;
      const receiver = () => {
        count += 1;
        if (count === last) throw new Error("receiver");
      };
      const options = { maxOutputBytes: 1e9, chunkSize: 65_536 };
      await expect(decompressStream(inSteps(bytes, 70_000), receiver, options)).rejects.toThrow("receiver");
    }
  });

  it("by an error of the input is that error, and the input is closed", async () => {
    let isClosed = false;
    async function* broken() {
      try {
        yield await Promise.resolve(gzipSync(randomBytes(100_000)).subarray(0, 50_000));
        throw new Error("connection lost");
      } finally {
        isClosed = true;
      }
    }
    await expect(decompressStream(broken(), () => {}, { maxOutputBytes: 1e9 })).rejects.toThrow(
      "connection lost",
    );
    expect(isClosed).toBe(true);
  });

  it("by a signal is its reason", async () => {
    const controller = new AbortController();
    const onInput = () => controller.abort(new Error("given up"));
    const options = { signal: controller.signal, onInput };
    await expect(decompressed(gzipSync(randomBytes(100_000)), 1000, options)).rejects.toThrow("given up");
  });
});

describe("a receiver that throws", () => {
  it.each(["gzip", "zstd"])("ends the work, however early (%s)", async (kind) => {
    const bytes = kind === "gzip" ? gzipSync(Buffer.alloc(20_000)) : zstdCompressSync(Buffer.alloc(20_000));
    const refuse = () => {
      throw new Error("enough was seen");
    };
    await expect(decompressStream(inSteps(bytes, 1 << 16), refuse, { maxOutputBytes: 1e9 })).rejects.toThrow(
      "enough was seen",
    );
  });
});
