import { isStale } from "#advisories";
import { sortIssues, type FeedDescription, type ScanReport } from "#model";
import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { printable } from "../db/plain-text.ts";

/** More feeds than this are counted, not named. */
const maxNamed = 5;

const staleCode = "advisories-stale";

/** The report with an issue that names the feeds whose advisories are older than they should be at `now`. */
export function withStaleness(report: ScanReport, now: number): ScanReport {
  const stale = (report.snapshot?.feeds ?? []).filter((feed) => isStale(feed, now));
  const others = report.issues.filter(({ code }) => code !== staleCode);
  if (stale.length === 0)
    return others.length === report.issues.length ? report : { ...report, issues: others };
  const message = `the advisories are older than they should be: ${staleList(stale, now)}`;
  return { ...report, issues: sortIssues([...others, { code: staleCode, message }]) };
}

/** Says on standard error, in one line, which feeds of the reports are older than they should be, and why. */
export function noteStaleness(reports: readonly ScanReport[], context: CommandContext): void {
  if (context.options.quiet) return;
  const now = context.clock.now();
  const feeds = new Map(reports.flatMap(({ snapshot }) => snapshot?.feeds ?? []).map((one) => [one.id, one]));
  const stale = [...feeds.values()].filter((feed) => isStale(feed, now));
  if (stale.length === 0) return;
  const list = staleList(stale, now);
  context.terminal.note(`Advisories are older than they should be: ${list}. Update: assay db update`);
}

function staleList(stale: readonly FeedDescription[], now: number): string {
  const named = stale.slice(0, maxNamed).map((feed) => staleText(feed, now));
  const more = stale.length > maxNamed ? [`${stale.length - maxNamed} more`] : [];
  return [...named, ...more].join(", ");
}

function staleText({ id, updatedAt, failure }: FeedDescription, now: number): string {
  const age = updatedAt === "" ? "never fetched" : ageText(now - Date.parse(updatedAt));
  const why = failure === undefined ? "" : `; the last attempt failed: ${printable(failure.message)}`;
  return `${printable(id)} (${age}${why})`;
}
