import type { AdvisoryEntry } from "#model";
import type { AffectedVerdict } from "#versions";
import { absence } from "./evidence/absence.ts";
import { isBackport } from "./evidence/backport.ts";
import { statement } from "./evidence/statement.ts";
import type { Coordinate, Evaluation, Match, Subject } from "./matcher.ts";
import { isProEcosystem } from "./matchers/ubuntu-pro.ts";

/**
 * What one advisory answers about a package, by all that is known: the vendor's own statement before the version
 * range, and what the artifact really holds before an "affected" of the range.
 */
export function answer(evaluation: Evaluation, subject: Subject): Match {
  const { entry, coordinate, verdict, compiled, version } = evaluation;
  const about = { entry, coordinate, compiled, version };
  const stated = statement(evaluation);
  if (stated !== undefined) return { ...about, ...stated };
  switch (verdict.status) {
    case "not-affected":
      return { ...about, status: "not-affected", ...outsideRange(evaluation, verdict, subject) };
    case "affected": {
      const absent = absence(evaluation, subject.package);
      if (absent !== undefined) return { ...about, status: "not-affected", ...absent };
      return { ...about, status: "affected", reason: affectedReason(coordinate, verdict) };
    }
    case "not-comparable":
      return { ...about, status: "not-assessable", reason: notComparableReason(entry, verdict) };
  }
}

/**
 * Whether an evaluation gives a finding of its own. Cheap: asked of every advisory about every package, while the
 * answer in words is needed for few.
 */
export function isTold(evaluation: Evaluation, { package: pkg }: Subject): boolean {
  if (evaluation.setAside !== undefined) return false;
  if (evaluation.verdict.status !== "not-affected") return true;
  return statement(evaluation) !== undefined || isBackport(evaluation, pkg);
}

type Affected = Extract<AffectedVerdict, { status: "affected" }>;
type NotAffected = Extract<AffectedVerdict, { status: "not-affected" }>;
type NotComparable = Extract<AffectedVerdict, { status: "not-comparable" }>;

function affectedReason({ version, ecosystem }: Coordinate, verdict: Affected): string {
  if (verdict.by === "name") return `${version} is listed as affected`;
  if (verdict.fixed !== undefined) {
    const subscription = isProEcosystem(ecosystem) ? " with Ubuntu Pro" : "";
    return `${version} is before ${verdict.fixed}, where it was fixed${subscription}`;
  }
  if (verdict.lastAffected !== undefined) {
    return `${version} is not after ${verdict.lastAffected}, the last version known to be affected`;
  }
  if (verdict.introduced === "0") return `every version is affected, ${version} too`;
  return `${version} is not before ${verdict.introduced}, where it came in, and no fix is known`;
}

function outsideRange(
  evaluation: Evaluation,
  verdict: NotAffected,
  { package: pkg }: Subject,
): Pick<Match, "reason" | "evidence"> {
  const { version } = evaluation.coordinate;
  if (isBackport(evaluation, pkg)) {
    return {
      evidence: "backport",
      reason: `${version} has the fix of ${verdict.version ?? ""}, which was put into the same upstream version`,
    };
  }
  return { reason: notAffectedReason(version, verdict) };
}

function notAffectedReason(version: string, verdict: NotAffected): string {
  const bound = verdict.version ?? "";
  switch (verdict.reason) {
    case "at-or-after-fixed":
      return bound === "0"
        ? "no version was ever affected"
        : `${version} is not before ${bound}, where it was fixed`;
    case "after-last-affected":
      return `${version} is after ${bound}, the last version known to be affected`;
    case "at-or-after-limit":
      return `${version} is not before ${bound}, where the range ends`;
    case "before-introduced":
      return bound === ""
        ? `${version} is outside of every range`
        : `${version} is before ${bound}, where it came in`;
    case "not-listed":
      return `${version} is not among the versions listed as affected`;
  }
}

function notComparableReason(entry: AdvisoryEntry, { whose, text, reason }: NotComparable): string {
  const version = whose === "package" ? "the package's version" : "a version in the advisory";
  return `${entry.advisoryID} may be about it, but ${version} cannot be read: "${shortened(text)}": ${reason}`;
}

/** Longest piece of a version that a sentence quotes, in UTF-16 units. */
const maxQuoted = 60;

function shortened(text: string): string {
  return text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text;
}
