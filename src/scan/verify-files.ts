import { createHash } from "node:crypto";
import { loadVerification } from "#analyzers";
import type { Artifact, MergedTree } from "#artifacts";
import { sortIssues, type Inventory } from "#model";
import type { ArtifactFacts } from "#analyzers";
import type { CollectContext } from "./collect-layers.ts";
import { nobody, readLayerAgain } from "./read-layer-again.ts";

/** Bytes that are hashed at a time. */
const pieceBytes = 1024 * 1024;

/**
 * Adds to an inventory which files are not what their packages installed. Reads once more the layers that hold such
 * files, and hashes those alone, by what their packages recorded.
 */
export async function verifyFiles(
  artifact: Artifact,
  inventory: Inventory,
  { facts, tree, context }: { facts: ArtifactFacts; tree: MergedTree; context: CollectContext },
): Promise<Inventory> {
  const { expectedFiles, compareFiles, isContent, modificationIssues } = await loadVerification();
  const { packages } = inventory;
  const expectations = expectedFiles(facts, tree, packages);
  const wanted = new Map<number, Map<string, Set<string>>>();
  for (const file of expectations.files.filter(isContent)) {
    const { layer, path } = tree.contentPlace(file.path) ?? file;
    const paths = wanted.get(layer) ?? new Map<string, Set<string>>();
    wanted.set(layer, paths);
    const algorithms = paths.get(path) ?? new Set();
    paths.set(path, algorithms);
    for (const { algorithm } of file.digests) if (algorithm !== "link") algorithms.add(algorithm);
  }
  const taken = new Map<number, DigestVisitor>();
  for (const [layer, paths] of wanted) {
    const visitor = new DigestVisitor(paths);
    taken.set(layer, visitor);
    await readLayerAgain(artifact, layer, { context, visitor });
  }
  const verification = compareFiles(expectations, (file) => {
    const { layer, path } = tree.contentPlace(file.path) ?? file;
    return taken.get(layer)?.digests.get(path);
  });
  const issues = sortIssues([...inventory.issues, ...modificationIssues(verification, packages)]);
  return { ...inventory, issues, coverage: { ...inventory.coverage, verification } };
}

interface Content {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** Takes the digests that are wanted of some files of one layer. */
class DigestVisitor {
  readonly headBytes = nobody.headBytes;
  readonly selectByHead = nobody.selectByHead;
  readonly end = (): Generator<never> => nobody.end();
  readonly result = (): ReturnType<typeof nobody.result> => nobody.result();
  /** By path and algorithm, in lower-case hexadecimal. */
  readonly digests = new Map<string, ReadonlyMap<string, string>>();
  readonly #wanted: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(wanted: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#wanted = wanted;
  }

  link(): void {}

  capability(): void {}

  select(path: string): "read" | "skip" {
    return this.#wanted.has(path) ? "read" : "skip";
  }

  read({ path }: { readonly path: string }, content: Content): undefined {
    const states = [...(this.#wanted.get(path) ?? [])].map((name) => [name, createHash(name)] as const);
    for (let at = 0; at < content.size; at += pieceBytes) {
      const piece = content.read(at, Math.min(pieceBytes, content.size - at));
      for (const [, state] of states) state.update(piece);
    }
    this.digests.set(path, new Map(states.map(([name, state]) => [name, state.digest("hex")])));
  }
}
