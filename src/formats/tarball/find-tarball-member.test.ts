import { randomBytes } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bufferSource, findTarballMember, type TarballSearch } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { tarEntryBytes, writeTar } from "../../../test/support/tar-writer.ts";

const search: TarballSearch = {
  isWanted: (path) => path === "package/package.json",
  maxMemberBytes: 1000,
  maxArchiveBytes: 32 << 20,
};
const wanted = { path: "package/package.json", content: "{}" };

function find(bytes: Buffer, more: Partial<TarballSearch> = {}): string | undefined {
  return findTarballMember(bufferSource(bytes), { ...search, ...more })?.toString();
}

describe("the wanted member", () => {
  it.each([
    ["plain", (archive: Buffer) => archive],
    ["gzip", (archive: Buffer) => gzipSync(archive)],
    ["zstd", (archive: Buffer) => zstdCompressSync(archive)],
  ])("is found in an archive that is %s", (_name, compress) => {
    const archive = writeTar([{ path: "package/index.js", content: "1" }, wanted, { path: "z" }]);
    expect(find(compress(archive))).toBe("{}");
  });

  it("is found wherever it stands, in archives larger than the first part read", () => {
    for (const before of [0, 100_000, 300_000, 3_000_000]) {
      const content = randomBytes(before);
      const archive = writeTar([{ path: "package/data", content }, wanted, { path: "rest", content }]);
      expect(find(gzipSync(archive)), `${before} bytes before it`).toBe("{}");
    }
  });

  it("is the first of several", () => {
    expect(find(writeTar([wanted, { ...wanted, content: "second" }]))).toBe("{}");
  });

  it("is found over several gzip members, as apk-tools writes them", () => {
    const [first, second] = [tarEntryBytes({ path: "signature", content: "x" }), tarEntryBytes(wanted)];
    expect(find(Buffer.concat([gzipSync(Buffer.concat(first)), gzipSync(Buffer.concat(second))]))).toBe("{}");
  });

  it("is no link and no directory", () => {
    expect(find(writeTar([{ path: wanted.path, linkPath: "/etc/passwd" }]))).toBeUndefined();
  });

  it("is undefined when the whole archive has none", () => {
    expect(find(gzipSync(writeTar([{ path: "other", content: randomBytes(500_000) }])))).toBeUndefined();
    expect(find(writeTar([]))).toBeUndefined();
  });

  it("is read although the archive is damaged behind it", () => {
    const bytes = gzipSync(writeTar([wanted, { path: "rest", content: randomBytes(1_000_000) }]));
    expect(find(bytes.fill(0, bytes.length - 1000))).toBe("{}");
  });
});

describe("refused", () => {
  it.each([
    ["a member that is too large", writeTar([{ ...wanted, content: "x".repeat(1001) }]), "LIMIT"],
    [
      "an archive that is too large",
      gzipSync(writeTar([{ path: "a", content: Buffer.alloc(40 << 20) }])),
      "LIMIT",
    ],
    [
      "an archive that is cut",
      gzipSync(writeTar([{ path: "a", content: randomBytes(9999) }])).subarray(0, 5000),
      "TRUNCATED",
    ],
    ["what is no archive", Buffer.alloc(2000, "x"), "MALFORMED"],
    ["compressed data that is none", gzipSync(Buffer.alloc(2000, "x")), "MALFORMED"],
  ])("is %s", (_name, bytes, code) => {
    expect(formatErrorCode(() => find(bytes))).toBe(code);
  });

  it("is a bomb before the member, found in the first part already", () => {
    const archive = gzipSync(writeTar([{ path: "a", content: Buffer.alloc(64 << 20) }, wanted]));
    expect(formatErrorCode(() => find(archive))).toBe("LIMIT");
  });
});
