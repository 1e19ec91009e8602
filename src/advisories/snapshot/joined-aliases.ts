import type { AdvisoryHeader } from "./advisory-header.ts";

/** Names of one vulnerability that stay together at most; more is a mistake in the data. */
const maxJoined = 32;

const cveID = /^CVE-/;

/**
 * Which names mean the same vulnerability when all advisories are taken together: A says B, B says C, so A is C.
 * Only names that lead to one CVE are joined: one careless alias must not make two vulnerabilities into one.
 */
export class JoinedAliases {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly parents: number[] = [];
  private groups: Map<number, string[]> | undefined;

  /** Takes an advisory's word that these are names of the same vulnerability. */
  join(id: string, aliases: readonly string[]): void {
    const first = this.root(this.numberOf(id));
    for (const alias of aliases) this.parents[this.root(this.numberOf(alias))] = first;
  }

  /** The aliases of an advisory and, when none of its names is a CVE, those that lead to the CVE. Sorted. */
  of(id: string, aliases: readonly string[]): readonly string[] {
    if (cveID.test(id) || aliases.some((alias) => cveID.test(alias))) return aliases;
    const number = this.numbers.get(id);
    const group = number === undefined ? [] : (this.allGroups().get(this.root(number)) ?? []);
    const cves = group.filter((name) => cveID.test(name));
    if (cves.length !== 1 || group.length > maxJoined) return aliases;
    return group.filter((name) => name !== id).sort();
  }

  private allGroups(): Map<number, string[]> {
    this.groups ??= Map.groupBy(this.names, (_, number) => this.root(number));
    return this.groups;
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name) - 1;
    this.numbers.set(name, number);
    this.parents.push(number);
    return number;
  }

  private root(number: number): number {
    let at = number;
    for (;;) {
      const parent = this.parents[at] ?? at;
      if (parent === at) return at;
      const above = this.parents[parent] ?? parent;
      this.parents[at] = above;
      at = above;
    }
  }
}

/** Only what speaks of one vulnerability, and still holds, takes names from others. */
export function joinedAliases(
  header: Pick<AdvisoryHeader, "id" | "ownAliases" | "upstream" | "isWithdrawn">,
  joined: JoinedAliases,
): readonly string[] {
  const isCovering = header.upstream.length > 0 || header.isWithdrawn;
  return isCovering ? header.ownAliases : joined.of(header.id, header.ownAliases);
}
