import { isStale } from "#advisories";
import type { ScanReport } from "#model";
import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { printable } from "../db/plain-text.ts";

/** Says on standard error which feeds of a report are older than they should be, and which failed last. */
export function noteStaleness(reports: readonly ScanReport[], context: CommandContext): void {
  if (context.options.quiet) return;
  const now = context.clock.now();
  const feeds = new Map(reports.flatMap(({ snapshot }) => snapshot?.feeds ?? []).map((one) => [one.id, one]));
  for (const feed of feeds.values()) {
    if (!isStale(feed, now)) continue;
    const age =
      feed.updatedAt === "" ? "were never fetched" : `are of ${ageText(now - Date.parse(feed.updatedAt))}`;
    const why =
      feed.failure === undefined ? "" : `; the last attempt failed: ${printable(feed.failure.message)}`;
    context.terminal.note(`The advisories of ${printable(feed.id)} ${age}${why}`);
  }
}
