import type { CatalogedPackage, Cataloger, FactAt } from "../../cataloger.ts";
import { type Executable, executableKind } from "../../extractors/binary/executable.ts";
import type { RustCrate } from "../../extractors/binary/executable/rust-binary.ts";
import type { FactsByPath } from "../../cataloger.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Crates of programs that were built with cargo-auditable, which puts the list of them into the program; of others
 * those that the places of their panics name, as weak evidence, unless the operating system brought the program.
 */
export const rustBinary: Cataloger = {
  id: "rust/binary",
  version: 2,
  needs: [executableKind],
  spec: {
    title: "cargo-auditable, data format",
    url: "https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md",
  },
  assemble: (facts) => {
    const programs = facts
      .visible(executableKind)
      .map((at) => ({ at, crates: at.fact.rust?.crates ?? [] }))
      .filter(({ crates }) => crates.length > 0);
    return {
      packages: programs.flatMap(({ at, crates }) => describeCrates(facts, at, crates)),
      relationships: programs.flatMap(({ at, crates }) => relateCrates(at.path, crates)),
      claims: programs.flatMap(({ at, crates }) => {
        const root = crates.findIndex((crate) => crate.root === true && isNamed(crate));
        return root < 0 ? [] : [{ path: at.path, package: keyOf(at.path, root) }];
      }),
      issues: [],
    };
  },
};

/** Positions tell crates apart that differ in nothing but where they come from. */
function keyOf(path: string, position: number): string {
  return `${path}#${position}`;
}

function isNamed(crate: RustCrate | undefined): crate is RustCrate {
  return crate !== undefined && crate.name !== "" && crate.version !== "";
}

function describeCrates(
  facts: FactsByPath,
  at: FactAt<Executable>,
  crates: readonly RustCrate[],
): CatalogedPackage[] {
  const direct = new Set(
    crates.filter((crate) => crate.root === true).flatMap((crate) => crate.dependencies ?? []),
  );
  const layer = layerRecorded(facts, executableKind, at, (fact) => fact.rust !== undefined);
  return crates.flatMap((crate, position) => {
    if (!isNamed(crate)) return [];
    const isWeak = at.fact.rust?.isFromPanics === true;
    const described: CatalogedPackage = {
      key: keyOf(at.path, position),
      name: crate.name,
      version: crate.version,
      type: "cargo",
      purl: tolerantPackageURL({ type: "cargo", name: crate.name, version: crate.version }),
      licenses: [],
      locations: [{ path: at.path, layer: at.layer }],
      layer,
      scope: crate.build === true ? "build" : "runtime",
      direct: crate.root === true || isWeak ? undefined : direct.has(position),
      unresolved: unresolvedSource(crate, isWeak),
      ...(isWeak ? { weakEvidence: true, yieldsToOwner: true } : {}),
    };
    return [described];
  });
}

function unresolvedSource({ source }: RustCrate, isWeak: boolean): string | undefined {
  if (source === "local") return "built from a local directory, from no registry";
  return isWeak && source !== "crates.io" ? "from another registry than crates.io" : undefined;
}

function relateCrates(path: string, crates: readonly RustCrate[]): { from: string; to: string }[] {
  return crates.flatMap((crate, position) =>
    (isNamed(crate) ? (crate.dependencies ?? []) : [])
      .filter((target) => target !== position && isNamed(crates[target]))
      .map((target) => ({ from: keyOf(path, position), to: keyOf(path, target) })),
  );
}
