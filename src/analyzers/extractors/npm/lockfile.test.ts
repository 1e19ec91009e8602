import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { npmLockfile } from "./lockfile.ts";

const lockfile = (version: number): Buffer =>
  readFileSync(
    new URL(
      `../../catalogers/npm/testdata/lockfile-version-${version}/layer-0/app/package-lock.json`,
      import.meta.url,
    ),
  );

describe("npm lock files", () => {
  it.each([1, 2, 3])("of version %i tell the same tree, aliases by their own name", (version) => {
    const { entries } = onlyFact(npmLockfile, lockfile(version));
    const told = entries.map((entry) => `${entry.path} ${entry.name}@${entry.version} ${entry.scope ?? ""}`);
    expect(told.sort()).toEqual([
      "node_modules/is-number is-number@6.0.0 ",
      "node_modules/is-odd is-odd@3.0.1 ",
      "node_modules/odd2 is-odd@2.0.0 ",
      "node_modules/odd2/node_modules/is-number is-number@4.0.0 ",
      "node_modules/wrappy wrappy@1.0.2 development",
    ]);
  });

  it.each(["1e999", "-0", "-2", "0.5", '"2"'])(
    "that state the version %s count as of version 1",
    (stated) => {
      const sample = `{"lockfileVersion":${stated},"dependencies":{}}`;
      expect(onlyFact(npmLockfile, sample).lockfileVersion).toBe(1);
    },
  );

  it("that nest without end are an issue", () => {
    const deep =
      '{"lockfileVersion":1,"dependencies":' +
      '{"a":{"version":"1","dependencies":'.repeat(500) +
      "{}" +
      "}}".repeat(500) +
      "}";
    expect(extract(npmLockfile, deep).issues).toHaveLength(1);
  });

  it("stay bounded whatever the bytes", () => expectBounded(npmLockfile, lockfile(2), 100));
});
