import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { noteEcosystems, staleFeeds, updateAdvisories, type FeedOutcome } from "#advisories";
import { AssayError, errorMessage } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { printable } from "../db/plain-text.ts";
import { updateRequest } from "../db/update-request.ts";

/** After an update that failed, scans go on for so long without another attempt. */
const pauseAfterFailureMs = 600_000;

/** A scan waits less for a feed than `db update` does. */
const timeoutMs = 15_000;

/** And when no server has answered at all by then, there is no network: a scan does not wait for one. */
const firstAnswerMs = 3_000;

/**
 * Brings what the ecosystems of a scan need into the advisory database, and says so. An update that fails never
 * stops a scan: it says why, and the older data is used.
 */
export async function prepareAdvisories(
  ecosystems: readonly string[],
  context: CommandContext,
): Promise<void> {
  const { clock, terminal, options } = context;
  const database = databaseFile(context);
  const say = (line: string): void => {
    if (!options.quiet) terminal.note(line);
  };
  try {
    const wanted = staleFeeds(database, ecosystems, clock.now());
    if (wanted.length === 0 || hasFailedLately(database, clock.now())) return;
    const state = existsSync(database) ? "Updating" : "There are no advisories yet. Fetching";
    say(`${state} what this artifact needs: ${wanted.join(", ")}`);
    const outcomes = await fetchNow(wanted, context);
    noteEcosystems(
      database,
      ecosystems.map((one) => one.replace(/:.*$/s, "")),
    );
    for (const outcome of outcomes) {
      if (outcome.kind === "failed")
        say(`${printable(outcome.feed)} could not be updated: ${printable(outcome.message)}`);
    }
    if (outcomes.some(({ kind }) => kind === "failed")) noteFailure(database, clock.now());
  } catch (thrown) {
    context.signal.throwIfAborted();
    if (!(thrown instanceof AssayError)) throw thrown;
    noteFailure(database, clock.now());
    const rest = existsSync(database) ? "The scan goes on with the older ones." : "The scan goes on without.";
    say(`The advisories could not be updated: ${printable(errorMessage(thrown))}. ${rest}`);
  }
}

/** Fetches feeds, without patience. Throws when no server answers. */
async function fetchNow(only: readonly string[], context: CommandContext): Promise<readonly FeedOutcome[]> {
  const request = updateRequest(context);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(unreachable()), firstAnswerMs);
  const heard = (): void => clearTimeout(timer);
  const ignore = (): void => undefined;
  try {
    const { outcomes } = await updateAdvisories({
      ...request,
      only,
      http: { ...request.http, timeoutMs, retry: { maxRetries: 0 } },
      progress: { begins: ignore, fetched: heard, parsing: heard, feedDone: heard, writing: heard },
      signal: AbortSignal.any([context.signal, silence.signal]),
    });
    return outcomes;
  } finally {
    heard();
  }
}

function unreachable(): AssayError {
  return new AssayError({
    code: "FEEDS_UNREACHABLE",
    category: "environment",
    message: `no server of the feeds answered within ${firstAnswerMs / 1000} seconds`,
    hint: "Check the network, or fetch the advisories with `assay db update`; --offline does not try.",
    retryable: true,
  });
}

function failureFile(database: string): string {
  return `${database}.failed`;
}

function hasFailedLately(database: string, now: number): boolean {
  try {
    return now - Number(readFileSync(failureFile(database), "utf8")) < pauseAfterFailureMs;
  } catch {
    // No note of a failure: there was none.
    return false;
  }
}

function noteFailure(database: string, now: number): void {
  try {
    writeFileSync(failureFile(database), String(now));
  } catch {
    // Where nothing can be written there is nothing to remember either: the next scan asks again.
  }
}
