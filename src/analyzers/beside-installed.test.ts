import { describe, expect, it } from "vitest";
import { besideInstalled } from "./beside-installed.ts";
import type { CatalogedPackage, CatalogResult } from "./cataloger.ts";

const pkg = (name: string, path: string, more: Partial<CatalogedPackage> = {}): CatalogedPackage => ({
  key: `${path}#${name}`,
  name,
  version: "1",
  type: "gem",
  purl: `pkg:gem/${name}@1`,
  licenses: [],
  locations: [{ path, layer: 0 }],
  layer: 0,
  ...more,
});
const result = (...packages: CatalogedPackage[]): CatalogResult => ({
  packages,
  relationships: [],
  claims: [],
  issues: [],
});

describe("lock files beside what is installed", () => {
  it("adds a lock file to the installed packages when half of what it lists is there", () => {
    const lock = result(pkg("a", "/lock", { direct: true, scope: "runtime" }), pkg("left-out", "/lock"));
    const [installed, ...others] = besideInstalled(result(pkg("a", "/a"), pkg("b", "/b")), [lock]);
    expect(others).toEqual([]);
    expect(
      installed?.packages.map(({ name, direct, scope, locations }) => [
        name,
        direct,
        scope,
        locations.length,
      ]),
    ).toEqual([
      ["a", true, "runtime", 2],
      ["b", undefined, undefined, 1],
    ]);
  });

  it("lets a lock file stand for itself when most of it is not installed", () => {
    const lock = result(pkg("a", "/lock"), pkg("c", "/lock"), pkg("d", "/lock"));
    const [installed, other] = besideInstalled(result(pkg("a", "/a")), [lock]);
    expect(installed?.packages[0]?.locations).toHaveLength(1);
    expect(other).toBe(lock);
  });
});
