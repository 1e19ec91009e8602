import type { Issue } from "#model";
import type { FactsByPath } from "../../cataloger.ts";
import { type ApkRepository, apkRepositoriesFact } from "../../extractors/apk/repositories.ts";

/** Mirrors and proxies of Alpine keep its folders: `…/v3.20/main`. */
const alpine = /\/(?:v\d+\.\d+|edge|latest-stable)\/(?:main|community|testing|releases)\/?$/;
/** Others that publish packages under the same folders. */
const others = /^https?:\/\/(?:[^/]*\.)?(?:nginx\.org|nginx\.com|angie\.software)\//;
/** Where Wolfi and Chainguard publish, and the medium that Alpine was installed from. */
const own = /^(?:https?:\/\/(?:packages\.wolfi\.dev|(?:packages|apk|virtualapk)\.cgr\.dev)\/|\/media\/)/;

/** Repositories that are not the distribution's own, as the image lists them. */
export interface ForeignRepositories {
  /** Address by the tag that its packages are marked with. */
  readonly byTag: ReadonlyMap<string, string>;
  /** That some have no tag: their packages cannot be told from the distribution's. */
  readonly issues: readonly Issue[];
}

/** What apk is told to take packages from beside the distribution. */
export function foreignRepositories(facts: FactsByPath): ForeignRepositories {
  const foreign = facts.visible(apkRepositoriesFact).filter(({ fact }) => isForeign(fact));
  const byTag = new Map(
    foreign.flatMap(({ fact: { tag, address } }) => (tag === undefined ? [] : [[tag, address] as const])),
  );
  const untagged = Map.groupBy(
    foreign.filter(({ fact }) => fact.tag === undefined),
    ({ path }) => path,
  );
  const issues = [...untagged].map(([path, [first]]): Issue => ({
    code: "repository-without-tag",
    message: `apk takes packages from ${first?.fact.address} too, and its database does not tell which: they are looked up as the distribution's`,
    path,
    ...(first === undefined ? {} : { layer: first.layer }),
  }));
  return { byTag, issues };
}

function isForeign({ address }: ApkRepository): boolean {
  return !own.test(address) && (!alpine.test(address) || others.test(address));
}
