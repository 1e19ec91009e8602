import { hidesSomething, noCoverage, type Finding } from "#model";
import { matchInventory, type MatchingLookup } from "../match-inventory.ts";
import type { MatchingSubject } from "./matching-subject.ts";

/** What is known of a subject. */
export interface SubjectMatches {
  /** Without places; `packageID` means nothing. */
  readonly findings: readonly Finding[];
  /** Why it could not be looked up, wholly or in part, as one reason for all that share it; empty where it was. */
  readonly gap: string;
}

/** Matches one subject, as {@link matchInventory} does the packages of an image. Pure. */
export function matchSubject(subject: MatchingSubject, advisories: MatchingLookup): SubjectMatches {
  const { package: pkg, distribution } = subject;
  const { findings, issues } = matchInventory(
    { packages: [pkg], distribution, coverage: noCoverage, issues: [] },
    advisories,
  );
  const gap = issues
    .filter(hidesSomething)
    .map(({ code, message }) => `${code} ${message.split(": 1 package")[0] ?? ""}`);
  return { findings, gap: gap.join("\n") };
}
