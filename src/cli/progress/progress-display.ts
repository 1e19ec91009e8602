import type { ScanProgress } from "#scan";
import type { Clock } from "../../runtime/clock.ts";
import type { CommandContext } from "../command.ts";
import type { OutputStream } from "../terminal.ts";
import { progressLines } from "./progress-lines.ts";
import { recordProgress, type ProgressState } from "./progress-state.ts";

/** At most ten times a second. */
const intervalMs = 100;
/** What is over sooner never shows anything: a flash tells nobody anything. */
const delayMs = 300;

/** A listener and the end of its display. */
export interface ProgressDisplay {
  readonly progress: ScanProgress;
  /** Takes the display away. Must be called however the scan ends. */
  stop(): void;
}

/** A display on standard error where that is a terminal and the user did not ask for silence. */
export function openProgress({ terminal, options, clock }: CommandContext): ProgressDisplay {
  // Log lines in between would tear the display apart.
  const isWanted = options.progress && !options.quiet && !options.verbose && !options.debug;
  if (!isWanted || !terminal.stderr.interactive)
    return { progress: recordProgress(initialState(), () => {}), stop: () => {} };
  return drawProgress(terminal.errorStream, clock);
}

/** Draws into a terminal's lowest lines and redraws them in place. */
export function drawProgress(stream: OutputStream, clock: Clock): ProgressDisplay {
  const state = initialState();
  const started = clock.monotonic();
  let drawn = 0;
  let drawnSecond = 0;
  let isDirty = true;
  const erase = () => {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\r\u001b[J`);
    drawn = 0;
  };
  const draw = () => {
    const elapsed = clock.monotonic() - started;
    // The seconds go on even where nothing else does.
    const second = Math.floor(elapsed / 1000);
    if (elapsed < delayMs || (!isDirty && second === drawnSecond)) return;
    isDirty = false;
    drawnSecond = second;
    const lines = progressLines(state, elapsed, (stream.columns ?? 80) - 1);
    const up = drawn > 0 ? `\u001b[${drawn}A\r` : "";
    // Each line is cleared to its end as it is overwritten: erasing all first would flicker.
    stream.write(`${up}${lines.map((line) => `${line}\u001b[K\n`).join("")}\u001b[J`);
    drawn = lines.length;
  };
  const timer = setInterval(draw, intervalMs);
  timer.unref();
  return {
    progress: recordProgress(state, () => {
      isDirty = true;
    }),
    stop() {
      clearInterval(timer);
      erase();
    },
  };
}

function initialState(): ProgressState {
  return { phase: "resolve", layers: new Map() };
}
