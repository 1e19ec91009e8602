import type { Cataloger } from "./cataloger.ts";
import { catalogers } from "./catalogers/index.ts";
import type { Extractor } from "./extractor.ts";
import { extractors } from "./extractors/index.ts";
import { osReleaseFact } from "./extractors/os/os-release.ts";
import { releaseTextFact } from "./extractors/os/release-text.ts";
import { windowsProductFact } from "./extractors/windows/registry.ts";

/** Folders of catalogers of operating systems, and of what is installed beside their packages as a whole. */
const systems: ReadonlySet<string> = new Set([
  "apk",
  "bitnami",
  "bottlerocket",
  "chisel",
  "cos",
  "dpkg",
  "flatpak",
  "homebrew",
  "kernel",
  "nix",
  "opkg",
  "pacman",
  "portage",
  "rpm",
  "snap",
  "windows",
]);
/** What is told by programs themselves. */
const ofPrograms: ReadonlySet<string> = new Set([
  "binary/classified",
  "binary/package-notes",
  "dotnet/programs",
  "go/binary",
  "java/native-images",
  "rust/binary",
]);
/** Those that Assay began with, against which the cost of all is measured. */
const first: ReadonlySet<string> = new Set([
  "apk/installed",
  "dpkg/status",
  "go/binary",
  "java/archives",
  "npm/packages",
  "python/packages",
  "rpm/database",
  "rust/binary",
  "rust/cargo-lock",
]);

/** Sets of catalogers that have a name. */
const sets: Readonly<Record<string, (id: string) => boolean>> = {
  all: () => true,
  binary: (id) => ofPrograms.has(id),
  first: (id) => first.has(id),
  language: (id) => !systems.has(folderOf(id)) && !ofPrograms.has(id),
  os: (id) => systems.has(folderOf(id)),
};

/** What an inventory is made by: a part of all catalogers, with the extractors that these and nobody else need. */
export interface ChosenCatalogers {
  readonly catalogers: readonly Cataloger[];
  readonly extractors: readonly Extractor[];
}

/**
 * The catalogers of these names: of sets (`all`, `binary`, `first`, `language`, `os`), of folders (`npm`), or ids
 * (`npm/packages`). All without a name; of a name that nothing has, the name.
 */
export function chooseCatalogers(names: readonly string[] | undefined): ChosenCatalogers | string {
  if (names === undefined || names.length === 0) return { catalogers, extractors };
  const chosen = new Set<Cataloger>();
  for (const name of names) {
    const fits = (Object.hasOwn(sets, name) ? sets[name] : undefined) ?? isNamed(name);
    const found = catalogers.filter(({ id }) => fits(id));
    if (found.length === 0) return name;
    for (const one of found) chosen.add(one);
  }
  if (chosen.size === catalogers.length) return { catalogers, extractors };
  const needed = new Set([...chosen].flatMap(({ needs }) => needs.map(({ name }) => name)));
  for (const { name } of [osReleaseFact, releaseTextFact, windowsProductFact]) needed.add(name);
  return {
    catalogers: catalogers.filter((one) => chosen.has(one)),
    extractors: extractors.filter(({ kind }) => needed.has(kind.name)),
  };
}

/** As {@link chooseCatalogers}, of names that were checked before. */
export function chosenCatalogers(names: readonly string[] | undefined): ChosenCatalogers {
  const chosen = chooseCatalogers(names);
  if (typeof chosen === "string") throw new Error(`no cataloger is called ${chosen}`);
  return chosen;
}

function isNamed(name: string): (id: string) => boolean {
  return (id) => id === name || folderOf(id) === name;
}

function folderOf(id: string): string {
  return id.slice(0, id.indexOf("/"));
}
