import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { FileSearch } from "./file-search.ts";
import { defaultArchiveSearchLimits, keyedFingerprint, secretRules, SecretScanner } from "./index.ts";
import { searchBatch } from "./search-batch.ts";
import { SharedSearch, type SearchBatch, type SearchPartner } from "./search-partner.ts";

const token = ["AK", "IAQ3EXV7ZK2MWPLRTB"].join("");
const scanner = new SecretScanner({ rules: secretRules, fingerprint: keyedFingerprint(Buffer.alloc(32, 1)) });
const watched = { begin() {}, end() {} };
const files = new FileSearch({ scanner, archiveLimits: defaultArchiveSearchLimits, watched });

/** A partner that answers when it is let. */
function partner(isThere = true): SearchPartner & { readonly given: SearchBatch[]; answer(): void } {
  const given: SearchBatch[] = [];
  const answers: Exclude<ReturnType<SearchPartner["take"]>, undefined>[] = isThere ? ["ready"] : [];
  const answer = (): void => {
    for (const batch of given.splice(0)) answers.push(searchBatch(files, batch));
  };
  return {
    given,
    answer,
    give: (batch) => given.push(batch),
    take: () => answers.shift(),
    next() {
      answer();
      const message = answers.shift();
      return message === undefined
        ? Promise.reject(new Error("nothing under way"))
        : Promise.resolve(message);
    },
  };
}

function fileOf(text: string) {
  return bufferSource(Buffer.from(text));
}

describe("sharing the search of files", () => {
  it("hands files over, and tells what was found in each to who gave it", async () => {
    const shared = new SharedSearch(partner());
    const told: string[] = [];
    for (const [path, text] of [
      ["/a", "nothing"],
      ["/b", `key: ${token}`],
      ["/c", `one more: ${token}`],
    ] as const) {
      const isGiven = shared.give(path, fileOf(text), (searched) =>
        told.push(`${path} ${searched?.found[0]?.candidates[0]?.rule}`),
      );
      expect(isGiven).toBe(true);
    }
    await shared.finish();
    expect(told).toEqual(["/b aws/access-key-id", "/c aws/access-key-id"]);
  });

  it("leaves files to who asks while nobody is there, and what is too large", async () => {
    const lonely = new SharedSearch(partner(false));
    expect(lonely.give("/a", fileOf("x"), () => {})).toBe(false);
    await lonely.finish();
    const tooLarge = fileOf("x".repeat(17 * 1024 * 1024));
    expect(new SharedSearch(partner()).give("/a", tooLarge, () => {})).toBe(false);
    const archive = fileOf(`PK\x03\x04${"x".repeat(3 * 1024 * 1024)}`);
    expect(new SharedSearch(partner()).give("/a.zip", archive, () => {})).toBe(false);
  });

  it("hands large files over one at a time", async () => {
    const shared = new SharedSearch(partner());
    const told: unknown[] = [];
    const large = fileOf(`${"x ".repeat(2 * 1024 * 1024)}key: ${token}`);
    const give = (): boolean => shared.give("/a", large, (searched) => told.push(searched?.found[0]?.inner));
    expect([give(), give()]).toEqual([true, false]);
    await shared.finish();
    expect(told).toEqual([""]);
  });

  it("has only so many bytes under way, and goes on when they came back", async () => {
    const other = partner();
    const shared = new SharedSearch(other);
    const megabyte = "x".repeat(1 << 20);
    const give = (): boolean => shared.give("/a", fileOf(megabyte), () => {});
    expect([give(), give(), give(), give()]).toEqual([true, true, true, false]);
    expect(other.given.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeLessThanOrEqual(3 << 20);
    other.answer();
    expect(give()).toBe(true);
    await shared.finish();
  });
});
