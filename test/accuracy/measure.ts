import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importAdvisories, openSnapshot } from "#advisories";
import { matchInventory } from "#matching";
import type { Finding, Inventory, Package } from "#model";
import { systemClock } from "../../src/runtime/clock.ts";
import { inventoryCase, packageCase } from "../support/advisories.ts";
import { partsOf, readLabels, type Label } from "./read-labels.ts";

/** How the answers stand to the labels. */
export interface Accuracy {
  readonly labels: number;
  readonly precision: number;
  readonly recall: number;
  /** Labels that were answered otherwise: `group name version vulnerability: missed` or `: invented`. */
  readonly differences: readonly string[];
  readonly groups: ReadonlyMap<string, number>;
}

/** Imports the committed advisories into `database`, those of `native/FEED` in the own format of that feed, matches every label's package, and counts. */
export async function measureAccuracy(folder: string, database: string): Promise<Accuracy> {
  const advisories = join(folder, "advisories");
  const paths = readdirSync(advisories)
    .sort()
    .map((name) => join(advisories, name));
  await importAdvisories(paths, { database, clock: systemClock });
  const native = join(folder, "native");
  for (const feed of existsSync(native) ? readdirSync(native).sort() : []) {
    await importAdvisories([join(native, feed)], { database, feed, clock: systemClock });
  }
  const snapshot = openSnapshot(database);
  try {
    const labels = readLabels(join(folder, "labels"));
    const linked = linkedFunctions(folder);
    const counts = { hit: 0, missed: 0, invented: 0 };
    const differences: string[] = [];
    for (const label of labels) {
      const pkg = packageOf(label, linked);
      const { distribution } = partsOf(label.subject);
      const { findings } = matchInventory(inventoryOf(pkg, distribution), snapshot);
      const isFound = findings.some((finding) => isAbout(finding, label.vulnerability));
      if (isFound && label.isAffected) counts.hit++;
      if (isFound === label.isAffected) continue;
      counts[label.isAffected ? "missed" : "invented"]++;
      const word = label.isAffected ? "missed" : "invented";
      differences.push(`${label.group} ${label.name} ${label.version} ${label.vulnerability}: ${word}`);
    }
    const groups = new Map(
      [...Map.groupBy(labels, ({ group }) => group)].map(([group, all]) => [group, all.length]),
    );
    return {
      labels: labels.length,
      precision: counts.hit / Math.max(1, counts.hit + counts.invented),
      recall: counts.hit / Math.max(1, counts.hit + counts.missed),
      differences: differences.sort(),
      groups,
    };
  } finally {
    snapshot.close();
  }
}

/** openEuler's service pack is in its name only: `openEuler:22.03-LTS-SP3` is "openEuler 22.03 (LTS-SP3)". */
function inventoryOf(pkg: Package, distribution: string | null): Inventory {
  const inventory = inventoryCase([pkg], distribution);
  const [, release = "", words] = /^openEuler:([\d.]+)-(LTS.*)$/.exec(distribution ?? "") ?? [];
  if (words === undefined) return inventory;
  const named = { id: "openeuler", version: release, name: `openEuler ${release} (${words})`, idLike: [] };
  return { ...inventory, distribution: named };
}

/** The filters of the functions that Go's linker put into programs, by program and module. */
function linkedFunctions(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, "packages", "go-symbols.json");
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>));
}

/** Maven's and Drupal's names have their owner within: a package has it beside its name; a Go module has its program. */
function packageOf({ subject, name: written, version }: Label, linked: ReadonlyMap<string, string>): Package {
  const { type } = partsOf(subject);
  const [name = "", program] = written.split("#");
  if (type === "rpm" && program !== undefined)
    return packageCase(`rpm ${name} ${version}`, { module: program });
  if (program !== undefined) {
    const functions = linked.get(`${program} ${name}`);
    return packageCase(`${type} ${name} ${version}`, functions === undefined ? {} : { functions });
  }
  if (type === "generic")
    return packageCase(`${type} x ${version}`, { name: written.replace(/^.*:/, ""), cpe: written });
  const cut = type === "maven" ? name.lastIndexOf(":") : -1;
  const more = cut < 0 ? {} : { namespace: name.slice(0, cut) };
  const bare = name.slice(cut + 1);
  return packageCase(`${type} x x`, { name: bare, version, ...more, purl: `pkg:${type}/${bare}@${version}` });
}

/** Affected by this very advisory, or by the vulnerability of this name. */
function isAbout({ id, aliases, sources, status }: Finding, vulnerability: string): boolean {
  const source = sources.find(({ advisory }) => advisory === vulnerability);
  if (source !== undefined) return source.status === "affected" && status === "affected";
  return status === "affected" && (id === vulnerability || aliases.includes(vulnerability));
}
