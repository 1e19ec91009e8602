import type { Work } from "../../store/store.ts";

/** What happens that somebody may want to be told; public, and never renamed. */
export type EventKind =
  | "exception-requested"
  | "exception-approved"
  | "exception-refused"
  | "exception-withdrawn"
  | "exception-near-expiry"
  | "exception-expired"
  | "exception-renewed"
  | "result-published"
  | "build-reported"
  | "report-taken";

/** Stores that something happened, in the transaction in which it does. */
export async function recordEvent(
  work: Work,
  event: { readonly at: number; readonly kind: EventKind; readonly subject: string; readonly detail: object },
): Promise<void> {
  await work
    .insertInto("events")
    .values({ ...event, detail: JSON.stringify(event.detail) })
    .execute();
}
