import type { UpdateProgress } from "#advisories";
import type { CommandContext } from "../command.ts";
import { printable } from "./plain-text.ts";

const intervalMs = 100;

/** One line on a terminal that is written over while feeds are fetched and read; nothing elsewhere. */
export function updateDisplay({ terminal, options, clock }: CommandContext): {
  readonly progress: UpdateProgress;
  stop(): void;
} {
  const isWanted = options.progress && !options.quiet && !options.verbose && !options.debug;
  if (!isWanted || !terminal.stderr.interactive) return { progress: silent, stop() {} };
  const state = { feeds: 0, done: 0, bytes: 0 };
  let drawnAt = 0;
  let drawn = false;
  const draw = (line: string, now = false): void => {
    if (!now && clock.monotonic() - drawnAt < intervalMs) return;
    drawnAt = clock.monotonic();
    drawn = true;
    terminal.errorStream.write(`\r\u001b[K${line.slice(0, terminal.stderr.width - 1)}`);
  };
  const progress: UpdateProgress = {
    begins(feeds) {
      state.feeds = feeds.length;
      draw(`Asking ${feeds.length} feeds`, true);
    },
    fetched(feed, bytes) {
      state.bytes += bytes;
      draw(`Fetching ${printable(feed)} and others: ${(state.bytes / 1e6).toFixed(1)} MB`);
    },
    parsing(feed, advisories) {
      draw(
        `Reading ${printable(feed)} (${state.done + 1} of ${state.feeds}): ${advisories.toLocaleString("en-US")} advisories`,
      );
    },
    feedDone() {
      state.done++;
    },
    writing: () => draw("Writing the database", true),
  };
  const stop = (): void => {
    if (drawn) terminal.errorStream.write("\r\u001b[K");
    drawn = false;
  };
  return { progress, stop };
}

const silent: UpdateProgress = { begins() {}, fetched() {}, parsing() {}, feedDone() {}, writing() {} };
