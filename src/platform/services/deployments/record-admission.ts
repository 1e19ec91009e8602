import type { Work } from "../../store/store.ts";

/** What can be decided about something that is to run. `bypassed`: it got around the decision, or tried to. */
export const admissionOutcomes = ["allowed", "warned", "denied", "bypassed"] as const;
export type AdmissionOutcome = (typeof admissionOutcomes)[number];

/** A decision about something that is to run. */
export interface AdmissionDecision {
  readonly cluster: string;
  readonly namespace: string;
  readonly digest: string;
  readonly outcome: AdmissionOutcome;
  /** One sentence: which rule, which label, which exemption. */
  readonly reason: string;
}

const maxReason = 1_000;

/** Keeps a decision; what was denied or got around one is an event too. */
export async function recordAdmission(work: Work, decision: AdmissionDecision, now: number): Promise<void> {
  const { outcome, digest, cluster, namespace } = decision;
  const reason = decision.reason.slice(0, maxReason);
  await work
    .insertInto("admissions")
    .values({ at: now, cluster, namespace, digest, outcome, reason })
    .execute();
  if (outcome !== "denied" && outcome !== "bypassed") return;
  const detail = JSON.stringify({ cluster, namespace, reason });
  await work
    .insertInto("events")
    .values({ at: now, kind: `admission-${outcome}`, subject: digest, detail })
    .execute();
}
