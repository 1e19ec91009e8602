import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decompressBounded, gunzipBounded, inflateRawBounded, unxzBounded, unzstdBounded } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { describeWithTools } from "../../../test/support/requires.ts";

const content = Buffer.concat([randomBytes(3000), Buffer.from("text ".repeat(5000))]);

describe.each([
  ["gzip", gunzipBounded, gzipSync(content)],
  ["deflate", inflateRawBounded, deflateRawSync(content)],
  ["zstd", unzstdBounded, zstdCompressSync(content)],
] as const)("%s", (_name, decompress, bytes) => {
  it("is decompressed up to exactly the bound", () => {
    expect(decompress(bytes, content.length).equals(content)).toBe(true);
    expect(formatErrorCode(() => decompress(bytes, content.length - 1))).toBe("LIMIT");
    expect(formatErrorCode(() => decompress(bytes, 0))).toBe("LIMIT");
  });

  it("is told when it is cut", () => {
    for (let length = 1; length < bytes.length; length += 97) {
      expect(formatErrorCode(() => decompress(bytes.subarray(0, length), 1e6))).toBe("TRUNCATED");
    }
  });

  it("is found out by its content", () => {
    if (_name !== "deflate") expect(decompressBounded(bytes, 1e6).equals(content)).toBe(true);
  });
});

it("all frames and members are decompressed, and bounded together", () => {
  const frames = Buffer.concat([zstdCompressSync("abc"), zstdCompressSync("def")]);
  expect(unzstdBounded(frames, 6).toString()).toBe("abcdef");
  expect(formatErrorCode(() => unzstdBounded(frames, 5))).toBe("LIMIT");
  expect(gunzipBounded(Buffer.concat([gzipSync("abc"), gzipSync("def")]), 6).toString()).toBe("abcdef");
});

it("plain bytes are given back within the bound", () => {
  expect(decompressBounded(Buffer.from("abc"), 3).toString()).toBe("abc");
  expect(formatErrorCode(() => decompressBounded(Buffer.from("abc"), 2))).toBe("LIMIT");
});

describe("zstd of many frames", () => {
  it("holds no large buffer for each of them", () => {
    const frames = Buffer.concat(Array.from({ length: 2000 }, () => zstdCompressSync(Buffer.from("a"))));
    const before = process.memoryUsage().arrayBuffers;
    expect(unzstdBounded(frames, 1 << 24).toString()).toBe("a".repeat(2000));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
  });
});

describeWithTools(["xz"], "xz", () => {
  const xz = (input: Buffer, ...options: string[]) =>
    execFileSync("xz", ["-c", ...options], { input, stdio: "pipe" });
  const samples: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    text: Buffer.from("the quick brown fox ".repeat(2000)),
    random: randomBytes(200_000),
    mixed: Buffer.concat([content, randomBytes(70_000), content, Buffer.alloc(100_000), content]),
    runs: Buffer.concat(Array.from({ length: 300 }, (_, index) => Buffer.alloc(index * 7, index % 5))),
  };

  it.each(Object.keys(samples))(
    "gives back what xz compressed, at every level and with every check: %s",
    (name) => {
      const sample = samples[name] ?? Buffer.alloc(0);
      for (const options of [
        ["-0"],
        ["-6"],
        ["-9e"],
        ["--check=crc32"],
        ["--check=sha256"],
        ["--check=none"],
      ]) {
        expect(unxzBounded(xz(sample, ...options), 1 << 24).equals(sample), options.join()).toBe(true);
      }
      for (const lzma of ["lc=0,lp=4,pb=4", "lc=4,lp=0,pb=0", "lc=1,lp=2,pb=1,dict=4KiB"]) {
        expect(unxzBounded(xz(sample, `--lzma2=${lzma}`), 1 << 24).equals(sample), lzma).toBe(true);
      }
    },
  );

  it("reads several blocks, several streams and the padding between them", () => {
    const blocks = xz(samples["mixed"] ?? content, "--block-size=10000");
    expect(unxzBounded(blocks, 1 << 24).equals(samples["mixed"] ?? content)).toBe(true);
    const streams = Buffer.concat([xz(Buffer.from("abc")), Buffer.alloc(8), xz(Buffer.from("def"))]);
    expect(decompressBounded(streams, 100).toString()).toBe("abcdef");
  });

  it("refuses more than allowed, and filters for executables", () => {
    expect(formatErrorCode(() => unxzBounded(xz(Buffer.alloc(1 << 20)), 1 << 19))).toBe("LIMIT");
    expect(formatErrorCode(() => unxzBounded(xz(content, "--x86", "--lzma2"), 1 << 20))).toBe("UNSUPPORTED");
  });

  it("never takes a cut or changed stream for a whole one", () => {
    const bytes = xz(content.subarray(2000, 6000));
    for (let length = 1; length < bytes.length; length += 11) {
      expect(formatErrorCode(() => unxzBounded(bytes.subarray(0, length), 1e6))).not.toBe("none");
    }
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      expect(
        formatErrorCode(() => unxzBounded(damaged, 1e6)),
        `flip at ${at}`,
      ).not.toBe("none");
    }
  });
});
