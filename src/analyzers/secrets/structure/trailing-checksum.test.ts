import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { assessBech32, assessGrafanaToken, assessRoutableToken, hasLuhnDigit } from "./trailing-checksum.ts";

describe("checksums at the end of a value", () => {
  it("holds Grafana's against its own rule", () => {
    const key = ["glsa", "_", "3kWq9ZbT7xYp2LmNv8RsDf5GhJc6KtQa"].join("");
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(key));
    expect(assessGrafanaToken(`${key}_${sum.toString("hex")}`).confidence).toBe("verified");
    expect(assessGrafanaToken(`${key}_00000000`)).toMatchObject({ confidence: "possible", severity: "low" });
  });

  it("holds GitLab's routable tokens, and says nothing of the earlier form", () => {
    // Published by another scanner as an example; it opens nothing.
    const token = ["glpat", "-bzox79Of-KE9FD2LjoXXF4CvyxA.01.0r0l8l6ir"].join("");
    expect(assessRoutableToken(token).confidence).toBe("verified");
    expect(assessRoutableToken(token.replace("bzox", "bzoy")).confidence).toBe("possible");
    expect(assessRoutableToken(["glpat", "-bzox79Of-KE9FD2LjoXXF4CvyxA.0r0l8l6ir"].join(""))).toEqual({});
  });

  it("holds Bech32 against the examples of BIP 173", () => {
    for (const text of ["A12UEL5L", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"]) {
      expect(assessBech32(text).confidence).toBe("verified");
    }
    expect(assessBech32("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxq").confidence).toBe("possible");
  });

  it.each([
    ["79927398713", true],
    ["79927398710", false],
    ["5500-0055-5555-5559", false],
    ["6011 1111 1111 1117", false],
    ["3782 822463 10005", true],
  ])("takes %s by Luhn as %s", (number, answer) => {
    expect(hasLuhnDigit(number)).toBe(answer);
  });
});
