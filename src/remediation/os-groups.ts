import type { Finding, Package, PackageType, ScanReport } from "#model";
import { ended, namesOf } from "./ended.ts";
import { canRunCommands, isOSPackage, managerOf, osCommand, type OSUpgrade } from "./os-command.ts";
import type { FixChange, FixGroup } from "./plan.ts";
import { raisesOf, type Raise } from "./raise.ts";

/** A package of the operating system that is raised, and the change that tells of it. */
interface Move {
  readonly type: PackageType;
  readonly upgrades: readonly OSUpgrade[];
  readonly change: FixChange;
  readonly findings: readonly Finding[];
}

/** What the operating system's package manager does, also for what its packages brought: one command a manager. */
export function osGroups(
  { inventory, artifact }: ScanReport,
  findings: readonly Finding[],
  packages: ReadonlyMap<string, Package>,
): readonly FixGroup[] {
  const installed = new Set(inventory.packages.filter(isOSPackage).map(({ name }) => name));
  const isRunnable = artifact.kind !== "image" || canRunCommands(installed);
  const byType = Map.groupBy(movesOf(findings, packages), ({ type }) => type);
  return [...byType].map(([type, moves]) => {
    const manager = managerOf(type, inventory.distribution, installed);
    const command = osCommand(
      manager,
      moves.flatMap(({ upgrades }) => upgrades),
    );
    const title = isRunnable
      ? `Raise packages of the operating system with ${manager}`
      : "Build on a newer base: the image holds no shell to raise packages with";
    return {
      kind: "os-packages",
      place: manager,
      title,
      commands: command === undefined || !isRunnable ? [] : [command],
      meanwhile: [],
      changes: moves
        .map(({ change }) => change)
        .sort((left, right) => (left.subject < right.subject ? -1 : 1)),
      edits: 1,
      ...ended(moves.flatMap((move) => move.findings)),
    };
  });
}

function movesOf(findings: readonly Finding[], packages: ReadonlyMap<string, Package>): readonly Move[] {
  const raises = raisesOf(findings, packages, ({ type, namespace, source, name, version }) =>
    JSON.stringify([type, namespace, source?.name ?? name, source?.version ?? version]),
  );
  return raises.flatMap((raise) => {
    const [pkg] = raise.packages;
    if (isOSPackage(pkg))
      return [
        { type: pkg.type, upgrades: upgradesOf(raise), change: changeOf(raise), findings: raise.findings },
      ];
    const owner = packages.get(pkg.ownedBy ?? "");
    return owner === undefined ? [] : [moveOfOwner(owner, raise)];
  });
}

/** What fixes a language's package that the operating system's installed is the latter's business. */
function moveOfOwner(owner: Package, { packages: [pkg], to, findings }: Raise): Move {
  const change: FixChange = {
    subject: owner.name,
    from: owner.version,
    note: `It brings ${pkg.name} ${pkg.version}, which is fixed in ${to}.`,
    ends: namesOf(findings),
  };
  return { type: owner.type, upgrades: [{ pkg: owner, to: undefined }], change, findings };
}

/** Advisories of some name the source package's version, which is not that of every package made from it. */
function upgradesOf({ packages, to }: Raise): readonly OSUpgrade[] {
  return packages.map((pkg) => ({
    pkg,
    to: pkg.source === undefined || pkg.source.version === pkg.version ? to : undefined,
  }));
}

function changeOf({ packages, to, findings }: Raise): FixChange {
  const [first] = packages;
  const isAwaited = findings.some(({ fix }) => fix?.available === false);
  const names = [...new Set(packages.map(({ name }) => name))].sort();
  return {
    subject: names.slice(0, 4).join(", ") + (names.length > 4 ? ` and ${names.length - 4} more` : ""),
    from: first.version,
    to,
    ...(isAwaited ? { note: "The distribution's repository does not have it yet." } : {}),
    ends: namesOf(findings),
  };
}
