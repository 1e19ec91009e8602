import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { describeWithTools } from "../../../../test/support/requires.ts";
import { FormatError } from "../../format-error.ts";
import { decompressStream } from "../decompress-stream.ts";
import { bunzip2Bounded } from "./bunzip2-bounded.ts";

/** `printf 'assay\n' | bzip2 -9`, and the same of nothing. */
const assay = Buffer.from(
  "425a6839314159265359dd10b11b000000c18000102000082020002121a0cd346a27177245385090dd10b11b",
  "hex",
);
const nothing = Buffer.from("425a683917724538509000000000", "hex");

describe("bunzip2Bounded", () => {
  it("reads streams, one behind the other", () => {
    expect(bunzip2Bounded(nothing, 10).length).toBe(0);
    expect(bunzip2Bounded(Buffer.concat([nothing, assay, assay]), 100).toString()).toBe("assay\nassay\n");
  });

  it("stops at the bound", () => {
    expect(() => bunzip2Bounded(assay, 5)).toThrow(FormatError);
    expect(bunzip2Bounded(assay, 6).length).toBe(6);
  });

  it("never takes what is cut or changed for whole", () => {
    for (let length = 0; length < assay.length; length += 1) {
      expect(() => bunzip2Bounded(assay.subarray(0, length), 1000)).toThrow(FormatError);
    }
    for (let bit = 0; bit < assay.length * 8; bit += 1) {
      const changed = Buffer.from(assay);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      let text = "";
      try {
        text = bunzip2Bounded(changed, 100_000).toString("latin1");
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
        continue;
      }
      // Padding at the end of a stream and the greatest size of a block may be anything.
      expect(text).toBe("assay\n");
    }
  });
});

describeWithTools(["bzip2"], "bunzip2Bounded beside bzip2", () => {
  const bzip2 = (content: Buffer, level: number): Buffer =>
    execFileSync("bzip2", [`-${level}c`], { input: content, maxBuffer: 1 << 26 });

  it.each([
    ["one byte", Buffer.from("x")],
    ["a long run", Buffer.alloc(1_000_003, 0x61)],
    ["runs of four and five", Buffer.from("aaaabbbbbcccc".repeat(10_000))],
    ["every byte", Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) & 0xff))],
    [
      "text over several blocks",
      Buffer.from(Array.from({ length: 60_000 }, (_, index) => `row ${index % 997};`).join("")),
    ],
  ])("reads %s", async (_, content) => {
    for (const level of [1, 9]) {
      const packed = bzip2(content, level);
      expect(bunzip2Bounded(packed, content.length).equals(content)).toBe(true);
      const pieces: Buffer[] = [];
      await decompressStream(
        [packed.subarray(0, 7), packed.subarray(7)] as never,
        (piece) => pieces.push(piece),
        {
          maxOutputBytes: content.length,
        },
      );
      expect(Buffer.concat(pieces).equals(content)).toBe(true);
    }
  });
});
