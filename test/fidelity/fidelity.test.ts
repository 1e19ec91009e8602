/** Holds the inventory of real projects to what their own package managers list: no package more, none less. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Package } from "#model";
import { catalog } from "../support/catalog.ts";

const corpus = fileURLToPath(new URL("corpus", import.meta.url));

/** As a manager writes it: Maven with its group, Python's names in one form. */
function listed({ type, name, namespace, version }: Package): string {
  if (type === "maven") return `${namespace}:${name} ${version}`;
  return `${type === "pypi" ? normalised(name) : name} ${version}`;
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

describe("inventories of real projects", () => {
  it.each(readdirSync(corpus))("%s has what its package manager lists", (name) => {
    const listing = readFileSync(join(corpus, name, "listing.txt"), "utf8")
      .trimEnd()
      .split("\n");
    const { packages } = catalog(join(corpus, name, "input"));
    // The project itself, and what is part of it, is from no registry, and no manager lists it.
    const found = packages.filter(({ unresolved }) => unresolved === undefined);
    const isPython = found.every(({ type }) => type === "pypi");
    const expected = listing.map((line) =>
      isPython ? `${normalised(line.split(" ")[0] ?? "")} ${line.split(" ")[1]}` : line,
    );
    expect([...new Set(found.map(listed))].sort()).toEqual([...new Set(expected)].sort());
  });
});
