import type { Evaluation, Subject } from "../matcher.ts";
import { isProEcosystem } from "./ubuntu-pro.ts";

/** Builds that are told by their version: what they are called, and how the version shows it. */
const marks: readonly (readonly [string, RegExp])[] = [
  ["ksplice", /\.ksplice\d*\./],
  ["fips", /[_.+~]fips/i],
];

/**
 * Sets aside what holds for other repositories than the one that a package came from. The database of installed
 * packages does not record it, but versions tell: marked builds (ksplice, FIPS) carry their mark, an extra repository
 * has another line of the package, and Red Hat's extended updates keep the release in theirs (`el9_2`).
 */
export function ofSameChannel(
  { distribution }: Subject,
  evaluations: readonly Evaluation[],
): readonly Evaluation[] {
  if (
    evaluations.every(
      ({ entry }) => entry.affected.channel === undefined && !isRedHat(entry.affected.ecosystem),
    )
  ) {
    return evaluations;
  }
  const cleared = minorFixes(evaluations);
  return evaluations.map((one) => {
    const reason = one.setAside ?? otherChannel(one) ?? extended(one, cleared, distribution?.version ?? "");
    return reason === undefined ? one : { ...one, setAside: reason };
  });
}

function otherChannel({ entry, coordinate, verdict }: Evaluation): string | undefined {
  const { channel, ecosystem } = entry.affected;
  if (isProEcosystem(ecosystem)) return undefined;
  for (const [mark, shown] of marks) {
    const isMarked = shown.test(coordinate.version);
    const isAbout = channel?.startsWith(mark) === true;
    if (isMarked !== isAbout && (isAbout || channel === undefined) && ecosystem.startsWith("Oracle Linux:")) {
      return isAbout ? `it is about ${mark} builds only` : `it is about builds other than those of ${mark}`;
    }
    if (isAbout && !isMarked) return `it is about ${mark} builds only`;
  }
  if (channel === undefined || verdict.status !== "affected" || verdict.by !== "range") return undefined;
  const { fixed } = verdict;
  if (fixed === undefined || line(fixed, coordinate.name) === line(coordinate.version, coordinate.name))
    return undefined;
  return `it is about the repository ${channel}, which has another line of the package (${fixed})`;
}

/** What tells one line of a package from another: kernels by two numbers, others by the first. */
function line(version: string, name: string): string {
  const [, major = version, minor = ""] = /^(?:\d+:)?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return /^kernel|^linux/.test(name) ? `${major}.${minor}` : major;
}

/** `Red Hat:rhel_eus:9.2::appstream`, and the other subscriptions with updates for one minor release. */
const extendedEcosystem = /^Red Hat:rhel_(?:eus|aus|tus|e4s|eus_long_life):/;

function isExtended(ecosystem: string): boolean {
  return extendedEcosystem.test(ecosystem);
}

function isRedHat(ecosystem: string): boolean {
  return ecosystem.startsWith("Red Hat:");
}

/**
 * Vulnerabilities that an installed build has the update of its own minor release for. Extended updates are such, and
 * those that came while the minor release was the ordinary one (`BaseOS-9.2.0.Z.MAIN.EUS`).
 */
function minorFixes(evaluations: readonly Evaluation[]): ReadonlySet<string> {
  const had = evaluations.filter(
    ({ entry, coordinate, verdict }) =>
      isRedHat(entry.affected.ecosystem) &&
      verdict.status === "not-affected" &&
      verdict.reason === "at-or-after-fixed" &&
      minorTag(verdict.version ?? "") !== undefined &&
      minorTag(verdict.version ?? "") === minorTag(coordinate.version),
  );
  return new Set(had.flatMap(({ entry }) => [entry.advisoryID, ...entry.upstream]));
}

/** `el9_2` of `1:3.0.7-6.el9_2.4`. */
function minorTag(version: string): string | undefined {
  return /\.(el\d+_\d+)(?:\.|$)/.exec(version)?.[1];
}

/** Extended updates only ever clear: whoever has none of them is judged by the ordinary advisories. */
function extended(
  { entry, coordinate, verdict }: Evaluation,
  cleared: ReadonlySet<string>,
  release: string,
): string | undefined {
  if (isExtended(entry.affected.ecosystem)) {
    return verdict.status === "not-affected"
      ? undefined
      : `it is about extended updates of another release than ${release}`;
  }
  if (cleared.size === 0 || verdict.status !== "affected") return undefined;
  // A later update of the same minor release is still to be had: the first one was not enough.
  const fixed = verdict.by === "range" ? minorTag(verdict.fixed ?? "") : undefined;
  if (fixed !== undefined && fixed === minorTag(coordinate.version)) return undefined;
  const names = entry.upstream.length > 0 ? entry.upstream : [entry.advisoryID];
  return names.every((name) => cleared.has(name))
    ? "the installed build has the update of its own minor release"
    : undefined;
}
