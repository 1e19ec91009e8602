import type { AdvisoryLookup } from "#model";
import { answer, isTold } from "./answer.ts";
import { answered, type AnsweredVulnerability } from "./findings/answered-vulnerability.ts";
import { versionForEverything } from "./findings/fix-advice.ts";
import { vulnerabilities } from "./findings/vulnerabilities.ts";
import type { Evaluation, Match, Matcher, Subject } from "./matcher.ts";

/** What is known about one package. */
export interface Assessment {
  /** Vulnerabilities with an answer that is told: affected, not assessable, or not affected for more than the range. */
  readonly vulnerabilities: readonly AnsweredVulnerability[];
  /** The lowest version that ends everything that can be ended. */
  readonly everything: string | undefined;
}

const nothing: Assessment = { vulnerabilities: [], everything: undefined };

/** Asks all advisories about a package, and joins what they say of one vulnerability. */
export function assess(matcher: Matcher, subject: Subject, advisories: AdvisoryLookup): Assessment {
  const evaluations = matcher.evaluations(subject, advisories);
  const told: Match[] = [];
  const others: Evaluation[] = [];
  for (const evaluation of evaluations) {
    if (isTold(evaluation, subject)) told.push(answer(evaluation, subject));
    else if (evaluation.setAside === undefined) others.push(evaluation);
  }
  if (told.length === 0) return nothing;
  const dissent = dissenting(told, others).map((evaluation) => answer(evaluation, subject));
  const found = vulnerabilities(told, dissent).map((one) => answered(one, subject.package.type));
  return { vulnerabilities: found, everything: versionForEverything(found, evaluations) };
}

/**
 * Those that leave the version out although another source does not: looked for only where several feeds speak of
 * the package, for of the many advisories about it that are long fixed nobody needs to know more.
 */
function dissenting(told: readonly Match[], others: readonly Evaluation[]): readonly Evaluation[] {
  const sources = new Set(told.map(({ entry }) => entry.source));
  return sources.size === 1 ? others.filter(({ entry }) => !sources.has(entry.source)) : others;
}
