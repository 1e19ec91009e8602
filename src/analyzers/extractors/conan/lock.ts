import { type ByteSource, type Fields, fieldsAt, fieldsOf, listAt, readJSON, textAt, textOf } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, listKey, type ListedPackage, type PackageList } from "../../package-list.ts";
import { conanListKind, readReference } from "./conan-reference.ts";

/**
 * Reads `conan.lock`: of Conan 1 a graph, in which the project itself is a node, of Conan 2 lists of references.
 * Only the graph has edges.
 */
export const conanLock: Extractor<PackageList> = {
  id: "conan/lock",
  version: 1,
  kind: conanListKind,
  selects: { names: ["conan.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "Conan, Lockfiles", url: "https://docs.conan.io/2/tutorial/versioning/lockfiles.html" },
  extract: (_, content) => extractConanLock(content),
};

function extractConanLock(content: ByteSource): Extraction<PackageList> {
  const lock = fieldsOf(readJSON(content));
  const nodes = fieldsAt(fieldsAt(lock, "graph_lock"), "nodes");
  return listing("conan-lock", nodes === undefined ? readLists(lock) : readGraph(nodes));
}

const lists = [
  ["requires", "runtime"],
  ["build_requires", "build"],
  ["python_requires", "build"],
  ["config_requires", "build"],
] as const;

function readLists(lock: Fields | undefined): ListedPackage[] {
  return lists.flatMap(([member, scope]) =>
    listAt(lock, member)
      .map((each) => readReference(textOf(each) ?? ""))
      .filter((each) => each !== undefined)
      .map((each) => ({ ...each, scope })),
  );
}

interface Node {
  readonly id: string;
  readonly listed: ListedPackage | undefined;
  readonly requires: readonly string[];
  readonly builds: readonly string[];
  readonly isProject: boolean;
  readonly isForBuild: boolean;
}

function readGraph(nodes: Fields): ListedPackage[] {
  const read = Object.keys(nodes).map((id) => readNode(id, fieldsAt(nodes, id)));
  const required = new Set(read.flatMap(({ requires, builds }) => [...requires, ...builds]));
  const roots = read.filter(({ id, isProject }) => isProject && !required.has(id));
  const direct = new Set(roots.flatMap(({ requires, builds }) => [...requires, ...builds]));
  const keys = new Map(
    read.flatMap(({ id, listed }) => (listed === undefined ? [] : [[id, listKey(listed)] as const])),
  );
  return read
    .filter((node) => !roots.includes(node))
    .flatMap(({ id, listed, requires, isForBuild }): ListedPackage[] => {
      if (listed === undefined) return [];
      const dependsOn = requires.map((each) => keys.get(each) ?? "");
      return [{ ...listed, direct: direct.has(id), scope: isForBuild ? "build" : "runtime", dependsOn }];
    });
}

/** The project itself has no reference, or the path of the file that describes it. */
function readNode(id: string, node: Fields | undefined): Node {
  const reference = textAt(node, "ref") ?? "";
  const ids = (member: string): string[] =>
    listAt(node, member)
      .map(textOf)
      .filter((each) => each !== undefined);
  return {
    id,
    listed: readReference(reference),
    requires: ids("requires"),
    builds: ids("build_requires"),
    isProject: reference === "" || textAt(node, "path") !== undefined,
    isForBuild: textAt(node, "context") === "build",
  };
}
