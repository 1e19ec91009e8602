import type { PackageStatement } from "./package-statement.ts";

/** One built package of an erratum, as rpm distributions list them. */
export interface BuiltPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly module?: string | undefined;
}

/** Packages that hold no code that runs. */
const withoutCode = /-debug(?:info|source)(?:-common)?$/;

/**
 * What an erratum's list of built packages says, each name once: with the architectures only where they differ
 * in their fix. Debug packages and sources are left out. An erratum comes with its packages, so that its fixes can be had.
 */
export function fixedByName(
  packages: readonly BuiltPackage[],
  about: Omit<PackageStatement, "name" | "status" | "fixed" | "module" | "architectures">,
): readonly PackageStatement[] {
  const names = Map.groupBy(
    packages.filter(({ name, architecture }) => architecture !== "src" && !withoutCode.test(name)),
    ({ name, module }) => `${name} ${module ?? ""}`,
  );
  return [...names.values()].flatMap((builds) => {
    const versions = [...Map.groupBy(builds, ({ version }) => version).values()];
    const statements = versions.map((same) => ({
      statement: { ...about, ...fixedIn(same[0]) },
      architectures: [...new Set(same.map(({ architecture }) => architecture))].sort(),
    }));
    // Where all fixes are for the same architectures, these say nothing.
    const differ = new Set(statements.map(({ architectures }) => architectures.join(" "))).size > 1;
    return statements.map(({ statement, architectures }) =>
      differ ? { ...statement, architectures } : statement,
    );
  });
}

function fixedIn(build: BuiltPackage | undefined): Omit<PackageStatement, "ecosystem"> {
  const { name = "", version, module } = build ?? {};
  return { name, nameKind: "binary", status: "fixed", fixed: version, available: true, module };
}
