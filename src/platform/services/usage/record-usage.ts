import type { Work } from "../../store/store.ts";

/** What a scan cost. */
export interface ScanCost {
  /** `done`, or `failed` for good. */
  readonly outcome: "done" | "failed";
  readonly cpuMs: number;
  readonly bytesRead: number;
  readonly now: number;
}

/** Adds what a scan cost to its month, in the transaction that stores it. */
export async function recordUsage(work: Work, { outcome, cpuMs, bytesRead, now }: ScanCost): Promise<void> {
  const added = {
    scans: 1,
    failures: outcome === "failed" ? 1 : 0,
    cpu_ms: Math.round(cpuMs),
    bytes_read: bytesRead,
  };
  await work
    .insertInto("usage_months")
    .values({ month: monthsOf(now).current, ...added })
    .onConflict((conflict) =>
      conflict.column("month").doUpdateSet((row) => ({
        scans: row("usage_months.scans", "+", added.scans),
        failures: row("usage_months.failures", "+", added.failures),
        cpu_ms: row("usage_months.cpu_ms", "+", added.cpu_ms),
        bytes_read: row("usage_months.bytes_read", "+", added.bytes_read),
      })),
    )
    .execute();
}

/** The month that a time lies in and the one before, `YYYY-MM` in UTC. */
export function monthsOf(now: number): { readonly current: string; readonly last: string } {
  const current = new Date(now).toISOString().slice(0, 7);
  const [year = 0, month = 1] = current.split("-").map(Number);
  return { current, last: new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7) };
}
