/**
 * Real files of every package manager with the packages that other scanners' own tests expect of them
 * (`packages/` of the shared fixtures, compared as its index says): the whole pipeline must find exactly those.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Package } from "#model";
import { catalog } from "./support/catalog.ts";
import { expectWellFormed } from "./support/golden-cases.ts";
import { describeWithShared } from "./support/requires.ts";

/** Files that no installer would leave under this name or place, which only the peer's own test feeds its parser. */
const outOfPlace: Readonly<Record<string, string>> = {
  "scalibr-wheelegg-distinfo_meta": "the METADATA of a wheel under another name, in no *.dist-info",
};

interface ExpectedPackage {
  readonly name: string;
  readonly version: string;
  readonly optional?: boolean;
  readonly groups?: readonly string[];
  readonly dev?: boolean;
}

interface Case {
  readonly name: string;
  readonly family: string;
  readonly entry: string;
}

interface Expectation {
  readonly convention: string;
  readonly packages: readonly ExpectedPackage[];
}

function casesOf(root: string): Case[] {
  const [head = "", ...rows] = readFileSync(join(root, "index.tsv"), "utf8").trim().split("\n");
  const columns = head.split("\t");
  return rows.map((row) => {
    const cells = row.split("\t");
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? "";
    return { name: cell("case"), family: cell("family"), entry: cell("entry") };
  });
}

/** What is the same under every scanner's conventions: see `INDEX.md`, "how to compare". */
function identity(name: string, version: string, type: string | undefined): string {
  const bareVersion = version.replace(/^v(?=\d)/, "").replace(/^0:/, "");
  const isPython = type === "pypi";
  return `${isPython ? name.toLowerCase().replace(/[-_.]+/g, "-") : name}@${bareVersion}`;
}

/** Every way in which scanners write the name and version of a package. */
function spellings(found: Package): string[] {
  const { name, namespace, version } = found;
  const names = [name];
  if (found.type === "maven" && namespace !== undefined) names.push(`${namespace}:${name}`);
  if (name === "stdlib") names.push("go");
  const versions = [version];
  if (["rpm", "deb"].includes(found.type))
    versions.push(version.replace(/^\d+:/, ""), version.replace(/-[^-]*$/, ""));
  return names.flatMap((each) => versions.map((one) => identity(each, one, found.type)));
}

function missingAndInvented(found: readonly Package[], expected: readonly ExpectedPackage[], root: string) {
  const told = found.filter(
    ({ locations }) =>
      root === "/" ||
      locations.some(
        ({ path }) => path === root || path.startsWith(`${root}!/`) || path.startsWith(`${root}/`),
      ),
  );
  const pythonToo = (each: ExpectedPackage): string[] => [
    identity(each.name, each.version, undefined),
    identity(each.name, each.version, "pypi"),
  ];
  const spelt = new Set(told.flatMap(spellings));
  const wanted = new Set(expected.flatMap(pythonToo));
  const isLeftOut = (each: ExpectedPackage): boolean => each.optional === true || each.dev === true;
  return {
    missing: expected
      .filter((each) => !isLeftOut(each) && !pythonToo(each).some((spelling) => spelt.has(spelling)))
      .map(({ name, version }) => `${name}@${version}`),
    // Some peers leave out what is for development only; here it is told, and marked.
    invented: told
      .filter((each) => each.scope !== "development")
      .filter((each) => !spellings(each).some((spelling) => wanted.has(spelling)))
      .map(({ name, version }) => `${name}@${version}`),
  };
}

describeWithShared("fixtures/packages", "packages that other scanners' tests expect", (root) => {
  const families = Map.groupBy(casesOf(root), ({ family }) => family);

  describe.each([...families.keys()].sort())("%s", (family) => {
    const cases = families.get(family) ?? [];
    const runs = cases.filter(({ name }) => !(name in outOfPlace));
    if (runs.length === 0) {
      it.skip(`is left out: ${cases.map(({ name }) => outOfPlace[name]).join()}`, () => undefined);
      return;
    }
    it.each(runs)("$name", ({ name, entry }) => {
      const { packages } = JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8")) as Expectation;
      const inventory = catalog(join(root, name, "input"));
      expectWellFormed(inventory);
      const place = entry === "." ? "/" : `/${entry}`;
      expect(missingAndInvented(inventory.packages, packages, place)).toEqual({ missing: [], invented: [] });
    });
  });
});
