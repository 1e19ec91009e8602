import type { Finding, Package, ScanReport } from "#model";
import { dependencyLines, managedName } from "./dependency-change.ts";
import { dependencyPaths, type DependencyPaths } from "./dependency-path.ts";
import { ended, namesOf } from "./ended.ts";
import { manifestOf, type ManifestPlace } from "./manifest-of.ts";
import type { FixChange, FixGroup } from "./plan.ts";
import { raisesOf, type Raise } from "./raise.ts";

interface PlacedRaise {
  readonly raise: Raise;
  readonly place: ManifestPlace;
}

/** What projects ask for: a group for each manifest, and for each archive or program that was made from one. */
export function manifestGroups(
  { artifact, inventory }: ScanReport,
  findings: readonly Finding[],
  packages: ReadonlyMap<string, Package>,
): readonly FixGroup[] {
  const raises = raisesOf(findings, packages, (pkg) =>
    JSON.stringify([manifestOf(pkg).path, pkg.type, pkg.namespace, pkg.name, pkg.version]),
  );
  const pathTo = dependencyPaths(inventory.packages);
  const placed = raises.map((raise) => ({ raise, place: manifestOf(raise.packages[0]) }));
  const byPlace = Map.groupBy(placed, ({ place }) => place.path);
  return [...byPlace.values()].map((members) => {
    const steps = members.flatMap(({ raise }) => artifact.layers[raise.packages[0].layer]?.instruction ?? []);
    const broughtBy = [...new Set(steps.map((step) => step.replace(/\s+/g, " ").trim()))];
    return { ...groupOf(members, pathTo), ...(broughtBy.length === 0 ? {} : { broughtBy }) };
  });
}

function groupOf(members: readonly PlacedRaise[], pathTo: DependencyPaths): FixGroup {
  const changes = members.map((member) => changeOf(member, pathTo));
  const place = members[0]?.place;
  const path = place?.path ?? "";
  const isProgram = place?.isManifest !== true;
  // What stands in an image without its manifest is told what to ask for; the commands run where it is built.
  const commands = [...new Set(changes.flatMap(({ command }) => command ?? []))];
  return {
    kind: isProgram ? "program" : "manifest",
    place: path,
    title: isProgram ? `Change what is asked for where ${path} is made` : `Change ${path}`,
    commands,
    meanwhile: [],
    changes: changes.map(({ change }) => change),
    edits: changes.length,
    ...ended(members.flatMap(({ raise }) => raise.findings)),
  };
}

function changeOf(
  { raise, place }: PlacedRaise,
  pathTo: DependencyPaths,
): { readonly change: FixChange; readonly command: string | undefined } {
  const [pkg] = raise.packages;
  const way = pathTo(pkg);
  const [top] = way ?? [];
  const isDirect = pkg.direct !== false && (way === undefined || way.length === 1);
  const { command, entry } = dependencyLines(place.manager, { pkg, to: raise.to, isDirect });
  const change: FixChange = {
    subject: managedName(pkg),
    from: pkg.version,
    to: raise.to,
    ...(place.isManifest ? { file: place.path } : {}),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(entry === undefined ? {} : { entry }),
    ...(isDirect || way === undefined ? {} : { via: way.map(managedName) }),
    ...noteOf(pkg, isDirect ? undefined : top, entry !== undefined),
    ends: namesOf(raise.findings),
  };
  return { change, command };
}

function noteOf(pkg: Package, top: Package | undefined, hasEntry: boolean): { readonly note?: string } {
  if (top !== undefined) {
    const raise = `Raise ${managedName(top)} ${top.version} where a newer one asks for it`;
    const until = hasEntry
      ? "the line holds until then"
      : "until then the lock file takes it as far as what brings it allows";
    return { note: `${raise}; ${until}.` };
  }
  if (pkg.name === "stdlib" && pkg.type === "golang")
    return { note: "It comes with Go: raise the image or toolchain that builds the program." };
  return pkg.cpe === undefined
    ? {}
    : { note: "It came without a package: take a newer release where it is fetched." };
}
