import type { FactAt } from "../../../cataloger.ts";
import type { NpmManifest } from "../../../extractors/npm/manifest.ts";
import { directoryOf } from "../../../paths.ts";

/** Installed packages by the directory they lie in, sorted by it. */
export type InstalledPackages = ReadonlyMap<string, FactAt<NpmManifest>>;

const folder = "/node_modules/";
/** Directories in which packages keep trees to test with, which nobody installed. */
const fixtureFolders =
  /(?:^|\/)_{0,2}(?:tests?|specs?|fixtures?|mocks?|examples?|samples?|testdata|test-data|benchmarks?|docs?)_{0,2}(?:\/|$)/i;

/** Where packages keep copies of others that their manifest does not tell. */
const vendorFolder = /\/(?:vendor|vendored|third[-_]party)\/(?:@[^/]+\/)?[^/]+$/;

/**
 * The manifests that stand for an installed package: with name and version, directly in a `node_modules`, or copied
 * whole into one that lies there.
 */
export function findInstalled(manifests: readonly FactAt<NpmManifest>[]): InstalledPackages {
  const installed = new Map<string, FactAt<NpmManifest>>();
  for (const manifest of manifests) {
    const directory = directoryOf(manifest.path);
    if (manifest.fact.name === "" || manifest.fact.version === "" || !isPackageDirectory(directory)) continue;
    installed.set(directory, manifest);
  }
  return installed;
}

/** Whether Node.js or a package manager would take the directory for an installed package. */
function isPackageDirectory(directory: string): boolean {
  const at = directory.lastIndexOf(folder);
  const isVendored =
    vendorFolder.test(directory) &&
    !fixtureFolders.test(withoutPackageName(directory.slice(at + folder.length)));
  if (at < 0 || !(isVendored || isPackageName(directory.slice(at + folder.length)))) return false;
  const outerEnd = directory.lastIndexOf(folder, at - 1);
  if (outerEnd < 0) return true;
  const between = directory.slice(outerEnd + folder.length, at);
  return (
    isPackageName(between) || between.startsWith(".") || !fixtureFolders.test(withoutPackageName(between))
  );
}

/** One segment, or two of which the first is a scope; never a directory that npm hides, like `.bin`. */
function isPackageName(path: string): boolean {
  const segments = path.split("/");
  const isScoped = path.startsWith("@");
  return segments.length === (isScoped ? 2 : 1) && !path.startsWith(".") && segments.at(-1) !== "";
}

function withoutPackageName(path: string): string {
  return path
    .split("/")
    .slice(path.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The directory that holds the outermost `node_modules` of a path: where the project is. */
export function projectRoot(directory: string): string {
  const at = `${directory}/`.indexOf(folder);
  return at < 0 ? directory : directory.slice(0, at);
}
