import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";

/** An image whose verdict is another now. */
export interface ChangedVerdict {
  readonly digest: string;
  readonly from: string | null;
  readonly to: string;
  readonly reasons: readonly string[];
}

/** Stores that verdicts changed, as events. The first verdict of an image is one too. */
export async function noteVerdicts(
  work: Work,
  changes: readonly ChangedVerdict[],
  now: number,
): Promise<void> {
  const rows = changes
    .filter(({ from, to }) => from !== to)
    .map(({ digest, ...detail }) => ({
      at: now,
      kind: "verdict-changed",
      subject: digest,
      detail: JSON.stringify({ ...detail, reasons: detail.reasons.slice(0, 20) }),
    }));
  await insertRows(work, "events", rows);
}
