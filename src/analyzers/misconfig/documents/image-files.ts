import type { ArtifactDescription, FileEntry, FileTree, ImageConfig } from "#model";
import type { FactAt, FactsByPath } from "../../cataloger.ts";
import { capabilitiesFact } from "../../pass/index.ts";
import { type Account, accountsFact } from "../extractors/accounts.ts";
import { type KeyMaterial, keyMaterialFact } from "../extractors/key-material.ts";
import { type StartupScript, startupScriptFact } from "../extractors/startup-script.ts";
import { isNotable } from "./notable-files.ts";

/** What the checks of an image's files look at: the file system as a container sees it, and what is known of some files. */
export interface ImageFiles {
  readonly config: ImageConfig | undefined;
  readonly tree: FileTree;
  /** Entries that any check may say something of: a small part of all. Sorted by path. */
  readonly notable: readonly FileEntry[];
  readonly accounts: readonly Placed<Account>[];
  readonly scripts: readonly Placed<StartupScript>[];
  readonly keys: readonly Placed<KeyMaterial>[];
  /** Files with capabilities (capabilities(7)), by path. */
  readonly capabilities: readonly Placed<string>[];
}

/** Something that a file holds. */
export interface Placed<Item> {
  readonly path: string;
  readonly layer: number;
  readonly item: Item;
}

/** Upper bound of what is looked at; beyond, an image is nothing but such files. */
const maxNotable = 50_000;

/** Gathers what checks look at, in one walk over the tree. */
export function viewImageFiles(
  description: ArtifactDescription,
  facts: FactsByPath,
  tree: FileTree,
): ImageFiles {
  const notable: FileEntry[] = [];
  for (const entry of tree.entries()) {
    if (isNotable(entry) && notable.length < maxNotable) notable.push(entry);
  }
  const { config } = description;
  return {
    config,
    tree,
    notable,
    accounts: placed(facts.visible(accountsFact)),
    scripts: placed(facts.visible(startupScriptFact)).filter(({ path }) => isStartedWith(path, config, tree)),
    keys: placed(facts.visible(keyMaterialFact)),
    capabilities: placed(facts.visible(capabilitiesFact)),
  };
}

function placed<Item>(found: readonly FactAt<Item>[]): Placed<Item>[] {
  return found.map(({ path, layer, fact }) => ({ path, layer, item: fact }));
}

const startName = /\/(?:docker-)?entry-?point(?:\.sh)?$/;

/** Whether a container starts by this script: it is named so, or the configuration names it. */
function isStartedWith(path: string, config: ImageConfig | undefined, tree: FileTree): boolean {
  if (startName.test(path)) return true;
  if (config === undefined) return false;
  return startedPaths(config, tree).some((started) => started === path);
}

/** Paths of files that the configuration's entrypoint and command name. */
export function startedPaths({ config }: ImageConfig, tree: FileTree): readonly string[] {
  return [...config.entrypoint, ...config.cmd].slice(0, 100).flatMap((word) => {
    const entry = word.startsWith("/")
      ? tree.resolve(word)
      : (tree.resolve(`${config.workingDir ?? ""}/${word.replace(/^\.\//, "")}`) ??
        inPath(word, config.env, tree));
    return entry?.type === "file" ? [entry.path] : [];
  });
}

function inPath(program: string, env: readonly string[], tree: FileTree): FileEntry | undefined {
  if (program.includes("/") || program.includes(" ")) return undefined;
  for (const directory of searchPath(env)) {
    const entry = tree.resolve(`${directory}/${program}`);
    if (entry?.type === "file") return entry;
  }
  return undefined;
}

/** The directories of `PATH`, those of Docker's default when it is not set. */
export function searchPath(env: readonly string[]): readonly string[] {
  const path = env.find((variable) => variable.startsWith("PATH="))?.slice(5);
  return (path ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    .split(":")
    .filter((directory) => directory.startsWith("/"))
    .map((directory) => (directory.length > 1 ? directory.replace(/\/+$/, "") : directory));
}
