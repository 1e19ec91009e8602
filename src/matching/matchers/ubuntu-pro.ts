import type { Evaluation } from "../evaluate.ts";

/** Versions that only Ubuntu Pro gives: `1.12.0-1~ubuntu16.04.3+esm1`, `3.0.2-0ubuntu1.12+Fips1`. */
const proVersion = /esm|fips/i;

/**
 * Ubuntu says of one CVE what holds for everyone and what holds for subscribers of Ubuntu Pro. For a package
 * from Pro the latter decides, for any other the former, where both are there.
 */
export function ofSameSubscription(
  version: string,
  evaluations: readonly Evaluation[],
): readonly Evaluation[] {
  const isPro = proVersion.test(version);
  const decided = new Set(
    evaluations.filter((one) => isProEntry(one) === isPro).map(({ entry }) => entry.advisoryID),
  );
  return evaluations.filter((one) => isProEntry(one) === isPro || !decided.has(one.entry.advisoryID));
}

/** Whether an advisory's entry holds for subscribers only. */
export function isProEntry({ entry }: Pick<Evaluation, "entry">): boolean {
  return entry.affected.ecosystem.startsWith("Ubuntu:Pro:");
}
