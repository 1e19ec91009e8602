import { updateAdvisories, type FeedOutcome, type UpdateResult } from "#advisories";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { columns } from "./columns.ts";
import { count, printable } from "./plain-text.ts";
import { updateDisplay } from "./update-display.ts";
import { updateRequest } from "./update-request.ts";

/** Updates the advisory database and says what came of each feed. */
export async function runDbUpdate(context: CommandContext): Promise<number> {
  const { options, terminal } = context;
  const display = updateDisplay(context);
  try {
    const result = await updateAdvisories({ ...updateRequest(context), progress: display.progress });
    display.stop();
    if (options.format === "json") await terminal.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (!options.quiet) await terminal.write(summary(result));
    const failed = result.outcomes.some(({ kind }) => kind === "failed");
    return failed ? exitCodes.incomplete.code : exitCodes.ok.code;
  } finally {
    display.stop();
  }
}

function summary({ database, outcomes, feeds, changed }: UpdateResult): string {
  const total = feeds.reduce((sum, feed) => sum + feed.advisories, 0);
  const filled = feeds.filter(
    ({ advisories, withdrawn, records = 0 }) => advisories + withdrawn + records > 0,
  );
  const names = new Set(filled.map(({ id }) => id));
  const state = changed ? "now has" : "still has the same";
  const counts = `${count(total, "advisory", "advisories")} of ${count(names.size, "feed")}`;
  const [head = "", ...rows] = columns([
    ["Feed", "Result", "Advisories", ""],
    ...outcomes.map((one) => row(one, names)),
  ]).split(/(?<=\n)/);
  return `${head}${rows.join("")}\n${printable(database)} ${state} ${counts}.\n`;
}

/** `filled`: the feeds of which the database has anything. */
function row(outcome: FeedOutcome, filled: ReadonlySet<string>): readonly string[] {
  switch (outcome.kind) {
    case "unchanged":
      return [outcome.feed, "unchanged", "", ""];
    case "changed": {
      const { feed, result, records } = outcome;
      const isRisk = records > 0 && result.advisories === 0;
      const read = isRisk ? count(records, "record") : result.advisories.toLocaleString("en-US");
      const details = [
        ...(result.withdrawn > 0 ? [`${result.withdrawn} withdrawn`] : []),
        ...(result.refused > 0 ? [`${result.refused} refused`] : []),
      ];
      return [feed, "updated", read, details.join(", ")];
    }
    case "failed":
      return [outcome.feed, "FAILED", "", `${outcome.message}. ${remaining(outcome.feed, filled)}`];
  }
}

function remaining(feed: string, filled: ReadonlySet<string>): string {
  return filled.has(feed) ? "The older data is kept." : "There is no older data.";
}
