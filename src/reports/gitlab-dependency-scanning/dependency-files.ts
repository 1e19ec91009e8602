import type { Package, PackageType, ScanReport } from "#model";
import { jsonItems } from "../json-text.ts";
import { visibleText } from "../terminal-text.ts";

/** Types of packages that an operating system brings: they are no dependencies of a project. */
const systemTypes: readonly PackageType[] = ["alpm", "apk", "deb", "rpm"];

/** Package managers as GitLab's own analyzers name them; others by their package type. */
const managers: Partial<Readonly<Record<PackageType, string>>> = {
  gem: "bundler",
  golang: "go",
  pypi: "pip",
  swift: "swift",
};

/** Whether a project depends on it, as opposed to the system that it runs on. */
export function isDependency(pkg: Package): boolean {
  return !systemTypes.includes(pkg.type);
}

/** The member `dependency_files`: each file that names packages, with them. */
export function* dependencyFiles({ inventory }: ScanReport): Generator<string> {
  const packages = inventory.packages.filter(isDependency);
  const byFile = Map.groupBy(packages, (pkg) => `${managerOf(pkg)}\n${pathOf(pkg)}`);
  yield `,\n  "dependency_files": `;
  yield* jsonItems(byFile.values(), fileOf, "  ");
}

function fileOf(packages: readonly Package[]): object {
  const [first] = packages;
  return {
    path: first === undefined ? "/" : pathOf(first),
    package_manager: first === undefined ? "unknown" : managerOf(first),
    dependencies: packages.map(({ name, version }) => ({ package: { name }, version })),
  };
}

function managerOf({ type }: Package): string {
  return managers[type] ?? type;
}

function pathOf({ locations }: Package): string {
  return visibleText(locations[0]?.path ?? "").replace(/^\/+/, "") || "/";
}
