import type { Claim } from "../cataloger.ts";
import type { AssembledPackage } from "./assembled-package.ts";
import type { NumberedTree } from "./numbered-tree.ts";
import { isSystemPackage } from "./system-package.ts";

/** Which package brought which file. A file has one owner: a system's package before a language's, else the first. */
export class Ownership {
  readonly #tree: NumberedTree;
  readonly #packages: readonly AssembledPackage[];
  readonly #ids: ReadonlyMap<string, string>;
  /** For each node the number in its owner's id; 0 when nobody claims it. */
  readonly #owners: Uint32Array;
  /** Likewise of directories that are claimed with all that lies below them. */
  readonly #ownersBelow: Uint32Array;

  constructor(tree: NumberedTree, packages: readonly AssembledPackage[], ids: ReadonlyMap<string, string>) {
    this.#tree = tree;
    this.#packages = packages;
    this.#ids = ids;
    this.#owners = new Uint32Array(tree.nodeLimit);
    this.#ownersBelow = new Uint32Array(tree.nodeLimit);
  }

  /** Notes what the packages of one cataloger claim. Call in the order of the catalogers. */
  claim(prefix: string, claims: readonly Claim[]): void {
    for (const claim of claims) {
      const id = this.#ids.get(`${prefix} ${claim.package}`);
      const node = this.#tree.nodeBehindLinks(claim.path);
      if (id === undefined || node < 0) continue;
      const owner = Number(id.slice(1));
      const owners = claim.path.endsWith("/") ? this.#ownersBelow : this.#owners;
      const known = owners[node] ?? 0;
      if (known === 0 || (this.#isSystem(owner) && !this.#isSystem(known))) owners[node] = owner;
    }
  }

  /** Lets what nobody claims by itself go to whoever claims the closest directory above it. Call after all claims. */
  settle(): void {
    for (let node = 1; node < this.#owners.length; node += 1) {
      const above = this.#ownersBelow[this.#tree.parentOf(node)] ?? 0;
      if (this.#owners[node] === 0) this.#owners[node] = above;
      if (this.#ownersBelow[node] === 0) this.#ownersBelow[node] = above;
    }
  }

  /** Whether any package brought a file. */
  isOwned(node: number): boolean {
    return this.#owners[node] !== 0;
  }

  /** The id of the package that brought a file. */
  ownerOf(node: number): string | undefined {
    const owner = this.#owners[node] ?? 0;
    return owner === 0 ? undefined : `p${owner}`;
  }

  /** For the first key of each language package: the id of the system's package that brought its evidence. */
  operatingSystemOwners(): ReadonlyMap<string, string> {
    const owners = new Map<string, string>();
    for (const found of this.#packages) {
      if (isSystemPackage(found)) continue;
      for (const location of found.locations) {
        const archive = location.path.indexOf("!/");
        const node = this.#tree.nodeBehindLinks(
          archive < 0 ? location.path : location.path.slice(0, archive),
        );
        const owner = node < 0 ? 0 : (this.#owners[node] ?? 0);
        if (!this.#isSystem(owner)) continue;
        owners.set(found.keys[0] ?? "", `p${owner}`);
        break;
      }
    }
    return owners;
  }

  #isSystem(owner: number): boolean {
    const found = this.#packages[owner - 1];
    return found !== undefined && isSystemPackage(found);
  }
}
