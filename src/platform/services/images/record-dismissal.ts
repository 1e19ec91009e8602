import type { Work } from "../../store/store.ts";

/** Why somebody dismisses a finding. */
export const dismissalReasons = ["false-positive", "not-reachable", "mitigated", "accepted"] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** A finding that somebody looked at and put aside. */
export interface Dismissal {
  readonly actor: string;
  readonly vulnerability: string;
  readonly package: string;
  /** Of one repository; everywhere when null. */
  readonly repositoryID: number | null;
  readonly reason: DismissalReason;
}

/** Keeps that a finding was dismissed, beside the statement that hides it: shares are counted from these. */
export async function recordDismissal(work: Work, dismissal: Dismissal, now: number): Promise<void> {
  const { actor, vulnerability, package: name, repositoryID, reason } = dismissal;
  await work
    .insertInto("dismissals")
    .values({ at: now, actor, vulnerability, package: name, repository_id: repositoryID, reason })
    .execute();
}

/** Keeps that an image came from a change that a program made: what it fixes was fixed automatically. */
export async function recordAutomaticFix(
  work: Work,
  { digest, reference }: { readonly digest: string; readonly reference: string },
  now: number,
): Promise<void> {
  await work
    .insertInto("automatic_fixes")
    .values({ digest, at: now, reference: reference.slice(0, 2_000) })
    .onConflict((conflict) => conflict.column("digest").doNothing())
    .execute();
}
