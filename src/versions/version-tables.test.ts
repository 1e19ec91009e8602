import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeWithShared } from "../../test/support/requires.ts";
import { versionScheme, type VersionScheme } from "./index.ts";

const folder = join(import.meta.dirname, "testdata");

/** What our scheme says of a line of a table; the line itself when they agree. */
function judged(scheme: VersionScheme, line: string): string {
  const [first = "", second = "", third = ""] = line.split(" ").map((word) => word.replaceAll("␣", " "));
  if (first === "!") return scheme.parse(second).ok ? `${second} was taken` : line;
  return `${first} ${answer(scheme, first, third)} ${third}`.replaceAll("␣", " ");
}

function answer(scheme: VersionScheme, left: string, right: string): string {
  const a = scheme.parse(left);
  const b = scheme.parse(right);
  if (!a.ok || !b.ok) return "?";
  const forth = scheme.compare(a.value, b.value);
  const back = scheme.compare(b.value, a.value);
  return forth + back === 0 ? (["<", "=", ">"][forth + 1] ?? "?") : "is not antisymmetric with";
}

describe("tables of versions", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
    it(`${file} holds`, () => {
      const scheme = versionScheme(file.replace(/\..*$/, ""));
      expect(scheme).toBeDefined();
      const lines = readFileSync(join(folder, file), "utf8")
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"));
      expect(lines.length).toBeGreaterThan(5);
      const expected = lines.map((line) => (line.startsWith("! ") ? line : line.replaceAll("␣", " ")));
      expect(lines.map((line) => judged(scheme as VersionScheme, line))).toEqual(expected);
    });
  }
});

describeWithShared("fixtures/versions", "the tables that other scanners test with", (root) => {
  const rows = readFileSync(join(root, "compare.tsv"), "utf8").trim().split("\n").slice(1);

  it("gives the order that they expect", () => {
    const wrong = rows.filter((row) => {
      const [id = "", left = "", operator = "", right = ""] = row.split("\t");
      if (id === "rpm-nevra") return false;
      const scheme = versionScheme(id === "rpmvercmp" ? "rpm" : id);
      if (scheme === undefined) return true;
      const given = answer(scheme, left, right);
      return operator === "!=" ? given === "=" : !operator.includes(given);
    });
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(400);
  });
});
