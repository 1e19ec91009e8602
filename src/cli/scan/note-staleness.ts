import { isStale } from "#advisories";
import type { FeedDescription, ScanReport } from "#model";
import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { printable } from "../db/plain-text.ts";

/** More feeds than this are counted, not named. */
const maxNamed = 5;

/** Says on standard error, in one line, which feeds of the reports are older than they should be, and why. */
export function noteStaleness(reports: readonly ScanReport[], context: CommandContext): void {
  if (context.options.quiet) return;
  const now = context.clock.now();
  const feeds = new Map(reports.flatMap(({ snapshot }) => snapshot?.feeds ?? []).map((one) => [one.id, one]));
  const stale = [...feeds.values()].filter((feed) => isStale(feed, now));
  if (stale.length === 0) return;
  const named = stale.slice(0, maxNamed).map((feed) => staleText(feed, now));
  const more = stale.length > maxNamed ? [`${stale.length - maxNamed} more`] : [];
  const list = [...named, ...more].join(", ");
  context.terminal.note(`Advisories are older than they should be: ${list}. Update: assay db update`);
}

function staleText({ id, updatedAt, failure }: FeedDescription, now: number): string {
  const age = updatedAt === "" ? "never fetched" : ageText(now - Date.parse(updatedAt));
  const why = failure === undefined ? "" : `; the last attempt failed: ${printable(failure.message)}`;
  return `${printable(id)} (${age}${why})`;
}
