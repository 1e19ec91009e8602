/**
 * A registry's worth of inventories from a few real ones. What a package is (type, name, source, distribution) and
 * which packages lie in a layer together are theirs; there are more versions of each, older ones, as in a registry that
 * has grown for years. Images are built on a hundred bases; a repository has twenty versions, and from one to the next a
 * few packages change.
 */
import { subjectOf } from "#matching";
import { noCoverage, type Distribution, type Inventory, type Package } from "#model";
import { digestSubject, type DigestedSubject } from "../../src/platform/services/packages/subject-digest.ts";
import type { PlacedSubject } from "../../src/platform/services/packages/package-groups.ts";

export const versionsOfRepository = 20;
const bases = 100;
const packagesOfImage = 500;
/** Of an image's packages those of the operating system; the rest came with the application. */
const baseShare = 0.4;
const changedPerVersion = 5;
const maxVariants = 200;

interface Sold {
  readonly pkg: Package;
  readonly distribution: Distribution | null;
}

/** What makes the inventories of images, by number. */
export interface InventoryMaker {
  /** How many distinct packages there are. */
  readonly subjects: number;
  /** Packages with what is stored of them. */
  placed(image: number): readonly PlacedSubject[];
  /** The same as a scan would tell it. */
  inventory(image: number): Inventory;
  /** A package that is held, by any number. */
  package(number: number): Package;
  readonly distribution: Distribution | null;
}

/** Makes at least so many distinct packages of those in the inventories, held by so many images. */
export function inventoryMaker(
  inventories: readonly Inventory[],
  { subjects, images }: { readonly subjects: number; readonly images: number },
): InventoryMaker {
  const pools = [poolOf(inventories, true), poolOf(inventories, false)] as const;
  const known = pools[0].length + pools[1].length;
  const sizes = [pools[0].length, pools[1].length] as const;
  let variants = Math.ceil(subjects / known);
  // Not every version of each is held by an image: some more are made until there are so many that are.
  while (variants < maxVariants && heldBy(images, sizes, variants) < subjects) variants++;
  const digested = new Map<string, DigestedSubject>();
  const subject = (pool: 0 | 1, at: number, variant: number): DigestedSubject => {
    const key = `${pool} ${at} ${variant}`;
    const before = digested.get(key);
    if (before !== undefined) return before;
    const { pkg, distribution } = pools[pool][at] as Sold;
    const one = digestSubject(subjectOf(older(pkg, variant), distribution));
    digested.set(key, one);
    return one;
  };
  const placed = (image: number): readonly PlacedSubject[] =>
    choices(image, sizes, variants).map(({ layer, pool, at, variant }) => ({
      layer,
      subject: subject(pool, at, variant),
    }));
  const distribution = inventories[0]?.distribution ?? null;
  return {
    subjects: known * variants,
    placed,
    distribution,
    package: (number) => subject(1, number % pools[1].length, mixed(number) % variants).subject.package,
    inventory: (image) => ({
      distribution,
      coverage: noCoverage,
      issues: [],
      packages: placed(image).map(({ layer, subject: { subject: one } }, index) => ({
        ...one.package,
        id: `p${index + 1}`,
        layer,
        locations: [{ path: `/${index}`, layer }],
      })),
    }),
  };
}

interface Choice {
  readonly layer: number;
  readonly pool: 0 | 1;
  readonly at: number;
  readonly variant: number;
}

/** Which packages an image has. */
function choices(image: number, sizes: readonly [number, number], variants: number): readonly Choice[] {
  const repository = Math.floor(image / versionsOfRepository);
  const version = image % versionsOfRepository;
  const base = mixed(repository) % bases;
  const own = Math.round(packagesOfImage * baseShare);
  const system = run(sizes[0], own, base).map((at) => ({
    ...{ layer: 0, pool: 0 as const, at },
    variant: mixed(base * 7 + at) % variants,
  }));
  const application = run(sizes[1], packagesOfImage - own, repository).map((at, index) => {
    // What changes moves on through the application, a few packages with each version.
    const moved = Math.floor((version * changedPerVersion + packagesOfImage - index) / packagesOfImage);
    const isNew = index < version * changedPerVersion ? 1 + moved : 0;
    return {
      ...{ layer: isNew === 0 ? 1 : 2, pool: 1 as const, at },
      variant: (mixed(repository * 31 + at) + isNew) % variants,
    };
  });
  return [...system, ...application];
}

/** How many distinct packages images have. */
function heldBy(images: number, sizes: readonly [number, number], variants: number): number {
  const held = new Set<number>();
  for (let image = 0; image < images; image++) {
    for (const { pool, at, variant } of choices(image, sizes, variants))
      held.add((pool * (sizes[0] + 1) + at) * maxVariants + variant);
  }
  return held.size;
}

/** Distinct packages, in the order of the layers that they came with: neighbours stay neighbours. */
function poolOf(inventories: readonly Inventory[], isSystem: boolean): readonly Sold[] {
  const [first] = inventories;
  const byPurl = new Map<string, Sold>();
  for (const { packages, distribution } of inventories) {
    for (const pkg of packages) {
      const isOfSystem = ["deb", "rpm", "apk"].includes(pkg.type);
      if (
        isOfSystem !== isSystem ||
        pkg.unresolved !== undefined ||
        pkg.weakEvidence === true ||
        pkg.ownedBy !== undefined
      )
        continue;
      byPurl.set(pkg.purl, {
        pkg,
        distribution: isSystem ? distribution : (first?.distribution ?? null),
      });
    }
  }
  return [...byPurl.values()];
}

/** So many neighbours in a ring, from a place that the seed says, each once. */
function run(size: number, count: number, seed: number): readonly number[] {
  const start = mixed(seed * 13 + 5) % size;
  return Array.from({ length: Math.min(size, count) }, (_, index) => (start + index) % size);
}

/** The same package in an older version; 0 is the one that was found. */
function older(pkg: Package, variant: number): Package {
  if (variant === 0) return pkg;
  const version = olderVersion(pkg.version, variant);
  const purl = pkg.purl.replace(`@${encodeURIComponent(pkg.version)}`, `@${encodeURIComponent(version)}`);
  const source = pkg.source?.version === pkg.version ? { ...pkg.source, version } : pkg.source;
  return {
    ...pkg,
    version,
    purl: purl === pkg.purl ? `${purl.split("@")[0]}@${version}` : purl,
    ...(source === undefined ? {} : { source }),
  };
}

/** Counts the last number of the upstream version down, then the one before it; then adds a revision. */
function olderVersion(version: string, steps: number): string {
  const [, head = "", minor = "0", patch = "0", rest = ""] =
    /^(.*?)(\d+)\.(\d+)([^.\d].*|)$/.exec(version) ?? [];
  const [most, back] = [Number(patch), steps];
  if (head + minor !== "" && back <= most && most < 1_000) return `${head}${minor}.${most - back}${rest}`;
  const left = back - Math.min(most, 1_000) - 1;
  if (head !== "" && left >= 0 && left < Number(minor) && Number(minor) < 1_000)
    return `${head}${Number(minor) - 1 - left}.0${rest}`;
  return /[-+~]/.test(version) ? `${version}.${steps}` : `${version}-${steps}`;
}

/** A number that looks like any other (Knuth's multiplicative hash). */
function mixed(seed: number): number {
  return (Math.imul(seed + 1, 2_654_435_761) ^ (Math.imul(seed + 7, 40_503) >>> 3)) >>> 0;
}
