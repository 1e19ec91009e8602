import type { ScanReport } from "#model";
import type { ReportOptions } from "./reporter.ts";

/** Stands for "no time is known": nothing was compared with advisories, and the user named no time. */
const epoch = "1970-01-01T00:00:00.000Z";

/**
 * The time for formats whose schema demands one, in milliseconds since 1970: the user's, else that of the
 * advisories, as of which the findings hold. Never the clock: the same input gives the same bytes.
 */
export function reportTime(report: ScanReport, { time }: ReportOptions): number {
  const given = Date.parse(time ?? report.snapshot?.createdAt ?? epoch);
  return Number.isNaN(given) ? 0 : given;
}
