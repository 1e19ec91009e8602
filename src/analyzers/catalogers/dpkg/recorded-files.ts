import type { FileTree } from "#model";
import type { FactAt, FactsByPath } from "../../cataloger.ts";
import { dpkgDiversionsFact } from "../../extractors/dpkg/diversions.ts";
import { dpkgFileListFact } from "../../extractors/dpkg/file-list.ts";
import type { DpkgPackage } from "../../extractors/dpkg/status.ts";

/** `libc6:amd64.list`, `bash.list`, `base.md5sums`. */
const listName = /\/([^/]+)\.(?:list|md5sums)$/;

const infoFolder = "/var/lib/dpkg/info";

/**
 * Finds what dpkg itself keeps of a package: its scripts, triggers and lists under `/var/lib/dpkg/info`. No file
 * list names them.
 */
export function administrativeFiles(tree: FileTree): (fact: DpkgPackage) => readonly string[] {
  const byPackage = new Map<string, string[]>();
  for (const { path, type } of tree.children(infoFolder)) {
    const name = path.slice(infoFolder.length + 1, path.lastIndexOf("."));
    if (type === "directory" || name === "") continue;
    const files = byPackage.get(name);
    if (files === undefined) byPackage.set(name, [path]);
    else files.push(path);
  }
  return ({ name, architecture }) => byPackage.get(`${name}:${architecture}`) ?? byPackage.get(name) ?? [];
}

/**
 * Finds the files that dpkg recorded for a package, with diversions applied; none when there is no list. Lists
 * that a later layer removed count only when `withRemoved` is set.
 */
export function recordedFiles(
  facts: FactsByPath,
  withRemoved: boolean,
): (fact: DpkgPackage) => readonly string[] {
  const lists = new Map<string, string>();
  const removed = withRemoved ? facts.removed(dpkgFileListFact) : [];
  for (const { path, fact } of [...removed, ...facts.visible(dpkgFileListFact)]) {
    const name = listName.exec(path)?.[1];
    if (name !== undefined) lists.set(name, fact.paths);
  }
  const divert = diverter(facts);
  return ({ name, architecture }) => {
    const paths = lists.get(`${name}:${architecture}`) ?? lists.get(name);
    return paths === undefined || paths === "" ? [] : paths.split("\n").map((path) => divert(path, name));
  };
}

/** Where a package's file really lies, when another package diverted it. */
export function diverter(facts: FactsByPath): (path: string, name: string) => string {
  const tables: readonly FactAt<{
    readonly diversions: readonly { from: string; to: string; by: string }[];
  }>[] = facts.visible(dpkgDiversionsFact);
  const diversions = new Map(
    tables.flatMap(({ fact }) => fact.diversions.map((diversion) => [diversion.from, diversion])),
  );
  return (path, name) => {
    const diversion = diversions.get(path);
    return diversion === undefined || diversion.by === name ? path : diversion.to;
  };
}
