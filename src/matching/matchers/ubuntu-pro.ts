import type { Evaluation } from "../matcher.ts";

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
  return evaluations.map((one) =>
    isProEntry(one) === isPro || !decided.has(one.entry.advisoryID)
      ? one
      : { ...one, setAside: isPro ? otherwiseForPro : otherwiseForAll },
  );
}

const otherwiseForPro = "it holds for packages that are not from Ubuntu Pro";
const otherwiseForAll = "it holds for subscribers of Ubuntu Pro only";

/** Whether the advisories of an ecosystem hold for subscribers only. */
export function isProEcosystem(ecosystem: string): boolean {
  return ecosystem.startsWith("Ubuntu:Pro");
}

function isProEntry({ entry }: Evaluation): boolean {
  return isProEcosystem(entry.affected.ecosystem) || proChannel.test(entry.affected.channel ?? "");
}

/** `esm-infra`, `esm-apps`, `fips-updates`, `ros-esm`, `realtime`. */
const proChannel = /^(?:esm|fips|ros|realtime|pro)\b/;
