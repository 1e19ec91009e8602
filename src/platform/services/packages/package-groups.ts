import type { DigestedSubject } from "./subject-digest.ts";
import { digestOfText } from "./subject-digest.ts";

/** One instance of a package in an image. */
export interface PlacedSubject {
  readonly layer: number;
  readonly subject: DigestedSubject;
}

/** Some packages of one layer, each with how often it lies there. */
export interface PackageGroup {
  readonly digest: string;
  readonly members: ReadonlyMap<string, number>;
}

/** On average a group has so many packages, and never more than four times as many. */
const usualSize = 32;

/**
 * Cuts the packages of an image into groups that other images are likely to have too: layer by layer, because layers
 * are what images share; and within a layer, in the order of names, where a package's own digest says so. So a layer
 * that is built again with one package changed has all its groups but one in common with the one before
 * (content-defined chunking, as backup programs do it with files).
 */
export function groupPackages(placed: readonly PlacedSubject[]): readonly PackageGroup[] {
  const layers = new Map<number, Map<string, { readonly subject: DigestedSubject; copies: number }>>();
  for (const { layer, subject } of placed) {
    const known = layers.get(layer) ?? new Map<string, { subject: DigestedSubject; copies: number }>();
    layers.set(layer, known);
    const one = known.get(subject.digest) ?? { subject, copies: 0 };
    known.set(subject.digest, one);
    one.copies++;
  }
  return merged([...layers.values()].flatMap((layer) => cut([...layer.values()])));
}

interface Counted {
  readonly subject: DigestedSubject;
  readonly copies: number;
}

function cut(layer: readonly Counted[]): readonly PackageGroup[] {
  const ordered = [...layer].sort((left, right) => (orderKey(left) < orderKey(right) ? -1 : 1));
  const groups: PackageGroup[] = [];
  let members = new Map<string, number>();
  for (const { subject, copies } of ordered) {
    members.set(subject.digest, copies);
    const isBoundary = Number.parseInt(subject.digest.slice(0, 8), 16) % usualSize === 0;
    if (!isBoundary && members.size < usualSize * 4) continue;
    groups.push(groupOf(members));
    members = new Map();
  }
  if (members.size > 0) groups.push(groupOf(members));
  return groups;
}

function orderKey({ subject: { subject, digest } }: Counted): string {
  return `${subject.package.type} ${subject.package.name} ${digest}`;
}

function groupOf(members: ReadonlyMap<string, number>): PackageGroup {
  const lines = [...members].map(([digest, copies]) => `${digest} ${copies}`);
  return { digest: digestOfText(lines.sort().join("\n")), members };
}

/** Two layers that bring the same packages: the second group is another one, with the copies of both. */
function merged(groups: readonly PackageGroup[]): readonly PackageGroup[] {
  const known = new Map<string, PackageGroup>();
  for (const group of groups) {
    const before = known.get(group.digest);
    if (before === undefined) known.set(group.digest, group);
    else known.set(group.digest, { ...group, members: added(before.members, group.members) });
  }
  return [...known.values()].map(({ members }) => groupOf(members));
}

function added(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map([...left].map(([digest, copies]) => [digest, copies + (right.get(digest) ?? 0)]));
}
