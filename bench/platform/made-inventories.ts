/**
 * Inventories in the proportions of real ones: images built on a hundred bases, in repositories of twenty versions that
 * differ by a few packages each, 500 packages an image. The names are those of the advisories for every fifth package.
 */
import { DatabaseSync } from "node:sqlite";
import { noCoverage, type Inventory, type Package, type PackageType } from "#model";

const types: Readonly<Record<string, PackageType>> = {
  "crates.io": "cargo",
  Go: "golang",
  npm: "npm",
  Maven: "maven",
  Packagist: "composer",
  PyPI: "pypi",
  RubyGems: "gem",
};

/** A package without its place. */
export interface MadePackage {
  readonly type: PackageType;
  readonly name: string;
  readonly version: string;
}

/** So many distinct packages, every fifth of them named by an advisory of the database. */
export function madePackages(database: string, count: number): readonly MadePackage[] {
  const opened = new DatabaseSync(database, { readOnly: true });
  const rows = opened
    .prepare(
      "SELECT e.name AS ecosystem, p.name AS name FROM package p JOIN ecosystem e ON e.number = p.ecosystem",
    )
    .all();
  opened.close();
  const named = rows.flatMap(({ ecosystem, name }) => {
    const type = types[String(ecosystem)];
    return type === undefined ? [] : [{ type, name: String(name) }];
  });
  const every = Object.values(types);
  return Array.from({ length: count }, (_, index) => {
    const known = named[Math.floor(index / 5) % named.length];
    const round = Math.floor(index / 5 / named.length);
    if (index % 5 === 0 && known !== undefined) {
      const version = `${1 + (index % 3)}.${round}.${index % 7}`;
      return { ...known, version: known.type === "golang" ? `v${version}` : version };
    }
    const type = every[index % every.length] ?? "npm";
    return {
      type,
      name: type === "golang" ? `example.org/m${index}` : `made-up-${index}`,
      version: `${type === "golang" ? "v" : ""}1.${index % 50}.0`,
    };
  });
}

/** The packages of an image, by number: three layers, of which the lowest is one of a hundred bases. */
export function madeInventory(packages: readonly MadePackage[], image: number): Inventory {
  const repository = Math.floor(image / 20);
  const version = image % 20;
  const pick = (seed: number): MadePackage => {
    const at = Math.imul(seed, 2_654_435_761) >>> 0;
    return packages[at % packages.length] ?? { type: "npm", name: "none", version: "1" };
  };
  const base = Array.from({ length: 250 }, (_, index) => pick((repository % 100) * 1_000 + index));
  const own = Array.from({ length: 230 }, (_, index) => pick(1_000_000 + repository * 1_000 + index));
  const changed = Array.from({ length: 20 }, (_, index) =>
    pick(50_000_000 + repository * 1_000 + Math.floor((version * 20 + index) / 4) * 7 + index),
  );
  const placed = [base, own, changed].flatMap((layer, number) => layer.map((pkg) => ({ pkg, number })));
  return {
    distribution: null,
    coverage: noCoverage,
    issues: [],
    packages: placed.map(({ pkg, number }, index) => wholePackage(pkg, number, index)),
  };
}

function wholePackage({ type, name, version }: MadePackage, layer: number, index: number): Package {
  const slash = name.replace(":", "/");
  return {
    id: `p${index + 1}`,
    name: type === "maven" ? (name.split(":")[1] ?? name) : name,
    ...(type === "maven" ? { namespace: name.split(":")[0] ?? "" } : {}),
    version,
    type,
    purl: `pkg:${type}/${slash}@${version}`,
    licenses: [],
    locations: [{ path: `/${index}`, layer }],
    layer,
    dependsOn: [],
  };
}
