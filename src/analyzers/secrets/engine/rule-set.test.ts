import { describe, expect, it } from "vitest";
import type { SecretRule } from "../secret-rule.ts";
import { compileRules } from "./rule-set.ts";

function rule(part: Partial<SecretRule>): SecretRule {
  return {
    id: "acme/token",
    title: "Acme token",
    provider: "Acme",
    grants: "opens doors",
    severity: "high",
    keywords: ["acme_"],
    pattern: "acme_[a-z]{8}",
    maxLength: 13,
    revoke: "Ask Acme.",
    spec: { title: "Acme", url: "https://acme.example/" },
    ...part,
  };
}

describe("loading rules", () => {
  it.each([
    ["a repetition without end", "acme_[a-z]*"],
    ["a repetition without end", "acme_[a-z]+"],
    ["an open count", "acme_[a-z]{8,}"],
    ["look-ahead", "acme_(?=[a-z])x"],
    ["look-behind", "acme_(?<=x)y"],
    ["a named group", "acme_(?<name>x)"],
    ["a back-reference", "acme_([a-z])\\1"],
    ["a repeated repetition", "acme_(?:[a-z]{1,9}){1,90}"],
    ["an open set", "acme_[a-z"],
    ["an open group", "acme_(?:a"],
    ["a group that closes nothing", "acme_a)"],
    ["groups too deep", `acme_${"(?:".repeat(20)}a${")".repeat(20)}`],
  ])("refuses %s and names the rule", (_, pattern) => {
    expect(() => compileRules([rule({ pattern, maxLength: 32_000 })])).toThrow(/acme\/token/);
  });

  it("refuses a pattern that matches more than the rule says", () => {
    expect(() => compileRules([rule({ maxLength: 12 })])).toThrow(/up to 13 characters/);
  });

  it("refuses keywords that are too short or not ASCII, and ids that are there twice", () => {
    expect(() => compileRules([rule({ keywords: ["ac"] })])).toThrow(/too short/);
    expect(() => compileRules([rule({ keywords: ["acmé"] })])).toThrow(/ASCII/);
    expect(() => compileRules([rule({}), rule({})])).toThrow(/twice/);
  });

  it("takes what is bounded", () => {
    expect(compileRules([rule({})]).maxLength).toBe(13);
  });
});
