import {
  importAdvisories,
  isExportedSnapshot,
  type FeedImportResult,
  type ImportProgress,
} from "#advisories";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import { count, printable } from "./plain-text.ts";

/** Refusals that are shown of one input. */
const maxShown = 10;

/** Imports the paths of the command line and says what came of each. */
export async function runDbImport(context: CommandContext): Promise<number> {
  const { options, terminal, clock, signal } = context;
  const [first = ""] = context.arguments;
  if (context.arguments.length === 1 && isExportedSnapshot(first)) {
    const { runSnapshotImport } = await import("./run-db-exchange.ts");
    return runSnapshotImport(context, first);
  }
  const display = importDisplay(context);
  try {
    const result = await importAdvisories(context.arguments, {
      database: databaseFile(context),
      ...(options.feed === undefined ? {} : { feed: options.feed }),
      replace: options.replace,
      ...(options.whole ? { whole: true } : {}),
      clock,
      signal,
      progress: display.progress,
    });
    display.stop();
    if (!options.quiet) {
      for (const one of result.imported) for (const line of refusalLines(one)) terminal.note(line);
      const lines = result.imported.map(importLine);
      const total = result.feeds.reduce((sum, feed) => sum + feed.advisories, 0);
      const last = `${result.database} now has ${count(total, "advisory", "advisories")} of ${count(result.feeds.length, "feed")}.`;
      await terminal.write(`${[...lines, last].join("\n")}\n`);
    }
    return exitCodes.ok.code;
  } finally {
    display.stop();
  }
}

function importLine({
  feed,
  advisories,
  records = 0,
  withdrawn,
  refused,
  skipped,
}: FeedImportResult): string {
  const details = [
    ...(withdrawn > 0 ? [`${withdrawn} withdrawn`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(skipped > 0 ? [`${count(skipped, "other file")} passed over`] : []),
  ];
  const more = details.length === 0 ? "" : ` (${details.join(", ")})`;
  const isRisk = advisories === 0 && records > 0;
  const read = isRisk ? count(records, "record") : count(advisories, "advisory", "advisories");
  return `${printable(feed)}: ${read}${more}`;
}

function refusalLines({ feed, refusals, refused }: FeedImportResult): readonly string[] {
  const lines = refusals
    .slice(0, maxShown)
    .map(
      ({ file, field, why }) =>
        `${printable(feed)}: refused ${printable(file)}: ${field === undefined ? "" : `${field} `}${printable(why)}`,
    );
  return refused > maxShown ? [...lines, `… and ${refused - maxShown} more`] : lines;
}

const intervalMs = 100;

/** One line on a terminal that is written over; nothing elsewhere. */
function importDisplay({ terminal, options, clock }: CommandContext): {
  progress: ImportProgress;
  stop(): void;
} {
  const isWanted = options.progress && !options.quiet && !options.verbose && !options.debug;
  if (!isWanted || !terminal.stderr.interactive) return { progress: silent, stop() {} };
  let current = "";
  let bytes = 0;
  let drawnAt = clock.monotonic();
  const draw = (line: string): void => {
    terminal.errorStream.write(`\r\u001b[K${line.slice(0, terminal.stderr.width - 1)}`);
  };
  return {
    progress: {
      phase(phase) {
        if (phase === "write") draw("Writing the database");
      },
      input(path) {
        current = printable(path);
        bytes = 0;
      },
      read(more, advisories) {
        bytes += more;
        if (clock.monotonic() - drawnAt < intervalMs) return;
        drawnAt = clock.monotonic();
        draw(`Reading ${current}: ${advisories} advisories, ${(bytes / 1e6).toFixed(1)} MB`);
      },
    },
    stop: () => draw(""),
  };
}

const silent: ImportProgress = { phase() {}, input() {}, read() {} };
