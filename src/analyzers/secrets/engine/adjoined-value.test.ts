import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { SecretScanner, secretRules, keyedFingerprint } from "../index.ts";

const scanner = new SecretScanner({
  rules: secretRules,
  fingerprint: keyedFingerprint(Buffer.alloc(32, 7)),
});
const token = "glpat-" + "aB3xK9mQ2vR7tY1wZ5pL";
const binary = (text: string): Buffer =>
  Buffer.concat([Buffer.alloc(64), Buffer.from(text), Buffer.alloc(64)]);
const found = (bytes: Buffer) => scanner.scan(bufferSource(bytes), "/usr/bin/app").candidates;

describe("values beside other strings", () => {
  it.each([
    ["behind a letter", `not found${token}`],
    ["before a letter", `${token}invalid argument`],
    ["behind a length", `3${token}`],
    ["between the fields of a database", `alice${token}2024-01-01`],
  ])("are found in binary files: %s", (_where, text) => {
    expect(found(binary(text))).toMatchObject([
      { rule: "gitlab/personal-access-token", confidence: "possible" },
    ]);
  });

  it("are found for certain where they stand alone", () => {
    expect(found(binary(`\0${token}\0`))).toMatchObject([{ confidence: "likely" }]);
  });

  it("are no values in text, where a longer word is another word", () => {
    expect(found(Buffer.from(`see ${token}invalid\n`))).toEqual([]);
  });

  it("are not made of a beginning that a program holds and the words behind it", () => {
    const words = "glpat-" + "invalidusertokenerrorfound";
    expect(found(binary(words))).toEqual([]);
  });
});
