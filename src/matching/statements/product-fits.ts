import type { Finding, Package, ScanReport, StatementProduct } from "#model";
import { artifactNames, isArtifact, isArtifactURL } from "./artifact-names.ts";
import { isDistribution, isPackageName, packageTest } from "./package-fits.ts";
import { fitsPath } from "./wildcard.ts";

/** Whether a product of a statement is where a finding is. */
export type ProductTest = (product: StatementProduct, finding: Finding) => boolean;

/** Programs whose packages lie in their own file, as opposed to a database that all share. */
const builtIn = new Set(["cargo", "golang", "maven", "nuget"]);

/** Prepares the comparison for a report. */
export function productTest(report: ScanReport, otherNames: readonly string[] = []): ProductTest {
  const { artifact, inventory } = report;
  const names = artifactNames(artifact, otherNames);
  const packages = new Map(inventory.packages.map((pkg) => [pkg.id, pkg]));
  const isPackage = packageTest(inventory.distribution);
  const isWithin = containment(inventory.packages, isPackage);
  return (product, finding) => {
    const pkg = packages.get(finding.packageID ?? "");
    if (product.image !== undefined && !isArtifact(names, product.image)) return false;
    if (product.distribution !== undefined && !isDistribution(product.distribution, inventory.distribution))
      return false;
    if (product.fixState !== undefined && product.fixState !== finding.fixState) return false;
    if (product.path !== undefined && !isAt(product.path, finding)) return false;
    if (product.purl !== undefined && (pkg === undefined || !isPackage(product.purl, pkg))) return false;
    if (!isDescribed(product, pkg)) return false;
    if (product.within === undefined || isArtifactURL(names, product.within)) return true;
    return pkg !== undefined && isWithin(product.within, pkg, product.purl !== undefined);
  };
}

/** Every place, so that one that is not meant still counts. */
function isAt(glob: string, { locations }: Finding): boolean {
  return locations.length > 0 && locations.every(({ path }) => fitsPath(glob, path));
}

function isDescribed(product: StatementProduct, pkg: Package | undefined): boolean {
  const { packageName, packageVersion, packageTypes, sourceName } = product;
  if (packageName === undefined && packageVersion === undefined && packageTypes === undefined)
    return sourceName === undefined || (pkg?.source?.name ?? pkg?.name) === sourceName;
  if (pkg === undefined) return false;
  if (packageName !== undefined && !isPackageName(packageName, pkg)) return false;
  if (packageVersion !== undefined && packageVersion !== pkg.version) return false;
  if (packageTypes !== undefined && !packageTypes.includes(pkg.type)) return false;
  return sourceName === undefined || (pkg.source?.name ?? pkg.name) === sourceName;
}

/**
 * Whether a package is part of another that a package URL means: built into the same file or, where the statement names
 * the package itself, depended on.
 */
function containment(
  packages: readonly Package[],
  isPackage: (purl: string, pkg: Package) => boolean,
): (within: string, pkg: Package, isNamed: boolean) => boolean {
  const byURL = new Map<string, Contents>();
  const contentsOf = (within: string): Contents => {
    const known = byURL.get(within);
    if (known !== undefined) return known;
    const contents = contentsOfAll(
      packages.filter((pkg) => isPackage(within, pkg)),
      packages,
    );
    byURL.set(within, contents);
    return contents;
  };
  return (within, pkg, isNamed) => {
    const { files, reached } = contentsOf(within);
    return (
      (builtIn.has(pkg.type) &&
        pkg.locations.some(({ path }) => files.some((file) => isInside(path, file)))) ||
      (isNamed && reached.has(pkg.id))
    );
  };
}

interface Contents {
  readonly files: readonly string[];
  /** Ids of all that they depend on, themselves among them. */
  readonly reached: ReadonlySet<string>;
}

function contentsOfAll(owners: readonly Package[], packages: readonly Package[]): Contents {
  const byID = new Map(packages.map((pkg) => [pkg.id, pkg]));
  const reached = new Set<string>();
  const open = owners.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(byID.get(id)?.dependsOn ?? []));
  }
  const files = owners
    .filter(({ type }) => builtIn.has(type))
    .flatMap(({ locations }) => locations.map(({ path }) => path));
  return { files, reached };
}

function isInside(path: string, file: string): boolean {
  return path === file || path.startsWith(`${file}!/`);
}
