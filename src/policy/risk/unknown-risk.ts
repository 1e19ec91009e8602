import type { ScanReport } from "#model";

/** Members of a vulnerability that say how it is attacked, with the feeds that tell them. */
const sources = {
  knownExploited: ["kev", "vulnrichment", "cve"],
  publicExploit: ["exploit-db", "metasploit", "nuclei", "vulnrichment", "cve"],
  epss: ["epss"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A member of findings of which nobody can say that it is not so. */
export type UnknownRisk = keyof typeof sources;

/**
 * What is not known of the vulnerabilities of a report because no feed tells it: that none is known to be attacked
 * means nothing then. Nothing is unknown where there are no vulnerabilities to know it of.
 */
export function unknownRisks({
  findings,
  snapshot,
}: Pick<ScanReport, "findings" | "snapshot">): readonly UnknownRisk[] {
  const vulnerabilities = findings.filter(({ kind }) => kind === "vulnerability");
  if (vulnerabilities.length === 0) return [];
  const feeds = new Set(snapshot?.feeds.map(({ id }) => id));
  const isTold: Readonly<Record<UnknownRisk, boolean>> = {
    knownExploited: vulnerabilities.some(({ exploitation }) => exploitation?.knownExploited !== undefined),
    publicExploit: vulnerabilities.some(({ exploitation }) => (exploitation?.exploits?.length ?? 0) > 0),
    epss: vulnerabilities.some(({ exploitation }) => exploitation?.epss !== undefined),
  };
  return (Object.keys(sources) as UnknownRisk[]).filter(
    (member) => !isTold[member] && !sources[member].some((feed) => feeds.has(feed)),
  );
}

/** Why a rule that asks for it has no answer. */
export function unknownRiskText(member: UnknownRisk): string {
  return `nothing is known of \`${member}\`: none of the feeds ${sources[member].join(", ")} is in the advisory database`;
}
