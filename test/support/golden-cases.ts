/**
 * Golden tests of catalogers: each folder of a `testdata` folder is a case. Its layers are the folders `layer-0`,
 * `layer-1`, …; what the real pipeline finds in them must be what `expected.json` says. `UPDATE_GOLDEN=1` writes
 * that file instead: read the difference before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PackageURL } from "packageurl-js";
import { expect, it } from "vitest";
import type { Inventory } from "#model";
import { catalog } from "./catalog.ts";

/** Layers of a case, lowest first. */
export function layersOf(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => name.startsWith("layer-"));
  return names.sort().map((name) => join(directory, name));
}

/** One test for each case below a folder, given relative to the test's own `import.meta.url`. */
export function testGoldenCases(testFile: string, folder = "testdata"): void {
  const root = fileURLToPath(new URL(folder, testFile));
  const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  it.each(cases.map(({ name }) => name))("finds in %s what is expected", (name) => {
    const directory = join(root, name);
    const inventory = catalog(layersOf(directory));
    expectWellFormed(inventory);
    const expected = join(directory, "expected.json");
    if (process.env["UPDATE_GOLDEN"] === "1")
      writeFileSync(expected, `${JSON.stringify(inventory, undefined, 2)}\n`);
    expect(existsSync(expected)).toBe(true);
    expect(JSON.parse(JSON.stringify(inventory))).toEqual(JSON.parse(readFileSync(expected, "utf8")));
    expect(catalog(layersOf(directory))).toEqual(inventory);
  });
}

/** What holds of every inventory: package URLs that parse, evidence for each package, ids that exist. */
export function expectWellFormed({ packages }: Inventory): void {
  const ids = new Set(packages.map(({ id }) => id));
  expect(ids.size).toBe(packages.length);
  for (const found of packages) {
    expect(PackageURL.fromString(found.purl).type).toBe(found.type);
    expect(found.locations.length).toBeGreaterThan(0);
    for (const target of found.dependsOn) expect(ids).toContain(target);
  }
}
