import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bufferSource, type ByteSource } from "#formats";
import { writeZip } from "../../../test/support/zip-writer.ts";
import { defaultArchiveSearchLimits, keyedFingerprint, secretRules, SecretScanner } from "./index.ts";
import { FileSearch, type SearchedFile } from "./file-search.ts";
import { LargeContents } from "./large-contents.ts";

const token = ["AK", "IAQ3EXV7ZK2MWPLRTB"].join("");
const scanner = new SecretScanner({ rules: secretRules, fingerprint: keyedFingerprint(Buffer.alloc(32, 1)) });
const watched = { begin() {}, end() {} };
const search = new FileSearch({ scanner, archiveLimits: defaultArchiveSearchLimits, watched });
const large = Buffer.from(`${"some line of text\n".repeat(600_000)}key: ${token}\n`);

function place() {
  let parts: Buffer[] = [];
  return {
    unpacked: 0,
    begin() {
      parts = [];
      this.unpacked += 1;
    },
    write: (piece: Buffer) => void parts.push(Buffer.from(piece)),
    content: () => bufferSource(Buffer.concat(parts)),
  };
}

async function searched(
  bytes: Buffer,
  isOnDisk: boolean,
): Promise<{ readonly found: SearchedFile | undefined; readonly unpacked: number; readonly holds: number }> {
  const at = place();
  const waiting = new LargeContents(at, watched);
  let holds = 0;
  const source = bufferSource(bytes);
  const hold = (): ByteSource => {
    holds += 1;
    return source;
  };
  const content = { ...source, hold, isOnDisk };
  const found = search.search("/srv/a.gz", content, waiting.of({ path: "/srv/a.gz", content }));
  await waiting.finish();
  return { found, unpacked: at.unpacked, holds };
}

describe("large contents of archives", () => {
  it("are unpacked later, one at a time, where the archive lies on disk", async () => {
    const { found, unpacked, holds } = await searched(gzipSync(large), true);
    expect([unpacked, holds]).toEqual([1, 1]);
    expect(found?.found).toMatchObject([
      { inner: "!/a", candidates: [{ rule: "aws/access-key-id", line: 600_001 }] },
    ]);
    expect(found?.digests).toBeDefined();
  });

  it("are found the same in a zip archive, beside small ones", async () => {
    const archive = writeZip([
      { path: "small.txt", content: Buffer.from(`key: ${token}\n`) },
      { path: "large.txt", content: large },
    ]);
    const { found, unpacked, holds } = await searched(archive, true);
    expect([unpacked, holds]).toEqual([1, 1]);
    expect(found?.found.map(({ inner }) => inner)).toEqual(["!/small.txt", "!/large.txt"]);
  });

  it("are unpacked in memory where holding the archive would take some", async () => {
    const { found, unpacked, holds } = await searched(gzipSync(large), false);
    expect([unpacked, holds]).toEqual([0, 0]);
    expect(found?.found).toHaveLength(1);
  });

  it("are told when they are damaged", async () => {
    const bytes = gzipSync(large);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    const { found } = await searched(bytes, true);
    expect(found?.skipped).toMatchObject([{ path: "/srv/a.gz", isBound: false }]);
  });
});
