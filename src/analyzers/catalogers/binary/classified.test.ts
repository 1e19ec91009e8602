import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../../test/support/catalog.ts";
import { testGoldenCases } from "../../../../test/support/golden-cases.ts";
import { describeWithShared } from "../../../../test/support/requires.ts";

describe("binary/classified", () => {
  testGoldenCases(import.meta.url);
});

describeWithShared("fixtures/binaries", "programs that others classify", (root) => {
  it.each(readdirSync(root))("are known: %s", (name) => {
    const { packages } = JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8")) as {
      packages: { name: string; version: string }[];
    };
    const found = catalog(join(root, name, "input")).packages;
    const versions = new Set(found.map((one) => `${one.name} ${one.version.replace(/^v/, "")}`));
    expect([...versions]).toEqual(packages.map((one) => `${one.name} ${one.version}`));
  });
});
