import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cvssScore, severityOfScore } from "./cvss.ts";

const golden = readFileSync(join(import.meta.dirname, "testdata", "cvss-scores.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" ") as [string, string]);

describe("cvssScore", () => {
  it.each(golden)("scores %s as another implementation does", (vector, score) => {
    expect(cvssScore(vector)).toBe(Number(score));
  });

  it.each([
    ["CVSS 2.0, section 3.3.1: CVE-2002-0392", "AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8],
    ["CVSS 2.0, section 3.3.2: CVE-2003-0818", "AV:N/AC:L/Au:N/C:C/I:C/A:C", 10],
    ["CVSS 2.0, section 3.3.3: CVE-2003-0062", "AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2],
    ["NVD's parentheses", "(AV:L/AC:H/Au:N/C:C/I:C/A:C)", 6.2],
    ["CVSS 3.1 examples: CVE-2013-1937", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1],
    ["CVSS 3.1 examples: CVE-2014-3566", "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1],
    ["CVSS 3.1 examples: CVE-2014-0160", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5],
    ["nothing at stake", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0],
  ])("scores the example of %s", (_, vector, score) => {
    expect(cvssScore(vector)).toBe(score);
  });

  it.each(["", "high", "CVSS:3.1/", "CVSS:3.1/AV:N", "CVSS:9.9/AV:N", "AV:N/AC:L", "x".repeat(10_000)])(
    "gives no score for what is no vector: %.20s",
    (text) => {
      expect(cvssScore(text)).toBeUndefined();
    },
  );
});

describe("severityOfScore", () => {
  it.each([
    [10, 3, "critical"],
    [9, 3, "critical"],
    [8.9, 3, "high"],
    [6.9, 4, "medium"],
    [3.9, 4, "low"],
    [0, 4, "negligible"],
    [10, 2, "high"],
    [6.9, 2, "medium"],
  ] as const)("rates %d of CVSS %d %s", (score, version, severity) => {
    expect(severityOfScore(score, version)).toBe(severity);
  });
});
