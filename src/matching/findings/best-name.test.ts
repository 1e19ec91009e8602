import { expect, it } from "vitest";
import { bestName } from "./vulnerabilities.ts";

it.each([
  ["the oldest CVE", ["CVE-2024-10", "CVE-2023-99999", "GHSA-a"], ["GHSA-a"], "CVE-2023-99999"],
  ["of one year the smaller number", ["CVE-2024-10000", "CVE-2024-9999"], [], "CVE-2024-9999"],
  [
    "the first source's name",
    ["GHSA-a", "RUSTSEC-2024-0001"],
    ["RUSTSEC-2024-0001", "GHSA-a"],
    "RUSTSEC-2024-0001",
  ],
  ["GitHub's before one made of a file's name", ["GHSA-a", "RUBYSEC-rack-x"], ["RUBYSEC-rack-x"], "GHSA-a"],
  [
    "one made of a file's name where there is no other",
    ["RUBYSEC-rack-x"],
    ["RUBYSEC-rack-x"],
    "RUBYSEC-rack-x",
  ],
])("a vulnerability is called by %s", (_, names, preferred, expected) => {
  expect(bestName(names, preferred)).toBe(expected);
});
