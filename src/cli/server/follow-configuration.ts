import { AssayError, errorMessage } from "../../runtime/errors.ts";
import type { Logger } from "../../runtime/logger.ts";
import { flagName, type OptionDefinition } from "../../runtime/options/option-definition.ts";
import type { Configuration } from "../command.ts";
import { optionDefinitions, serveOptionKeys, type OptionKey, type Options } from "../options/index.ts";

/** What following a configuration takes. */
export interface FollowSetup {
  readonly configuration: Configuration;
  readonly options: Options;
  readonly onHangup: (listener: () => void) => void;
  readonly logger: Logger;
  /** Takes over what may change. Throws for what the options together do not allow. */
  readonly apply: (options: Options) => void;
  readonly told: (outcome: "applied" | "unchanged" | "refused") => void;
  readonly everyMs?: number;
}

/** How often it is looked whether a file was changed. */
const lookEveryMs = 2_000;

/**
 * Reads the configuration again on SIGHUP and when a file of it was changed, and has taken over what may change while
 * a server runs. What needs a restart is named and stays; a file that is not right changes nothing, and the log says
 * why. Gives a function that ends it.
 */
export function followConfiguration(setup: FollowSetup): () => void {
  const { configuration, onHangup, logger } = setup;
  const state: FollowState = { current: setup.options, known: undefined };
  const look = async (isAsked: boolean): Promise<void> => {
    const before = state.known;
    state.known = await configuration.fingerprint();
    if (isAsked || (before !== undefined && before !== state.known)) await readAgain(setup, state);
  };
  let looking = Promise.resolve();
  let waiting = 0;
  // One after another, so that what was asked for while it was being looked is not forgotten.
  const lookLogged = (isAsked: boolean): void => {
    if (waiting > 0 && !isAsked) return;
    waiting++;
    looking = looking
      .then(() => look(isAsked))
      .catch((thrown: unknown) =>
        logger.warn({ error: errorMessage(thrown) }, "the configuration cannot be looked at"),
      )
      .finally(() => {
        waiting--;
      });
  };
  lookLogged(false);
  onHangup(() => lookLogged(true));
  const timer = setInterval(() => lookLogged(false), setup.everyMs ?? lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

interface FollowState {
  current: Options;
  known: string | undefined;
}

async function readAgain(setup: FollowSetup, state: FollowState): Promise<void> {
  const { configuration, logger, apply, told } = setup;
  let next: Options;
  let changed: readonly OptionKey[];
  try {
    next = await configuration.read();
    changed = changedKeys(state.current, next);
    if (changed.some(isReloadable)) apply(next);
  } catch (thrown) {
    const hint = thrown instanceof AssayError ? thrown.hint : undefined;
    logger.error(
      { error: errorMessage(thrown), hint },
      "the configuration was refused: what was in force stays in force",
    );
    told("refused");
    return;
  }
  const kept = changed.filter((key) => !isReloadable(key));
  const taken = changed.filter(isReloadable);
  // What needs a restart counts as not changed, so that it is told each time until somebody does it.
  state.current = { ...next, ...Object.fromEntries(kept.map((key) => [key, state.current[key]])) };
  if (kept.length > 0)
    logger.warn({ options: names(kept) }, "these options take effect when the server is started again");
  if (taken.length > 0) logger.info({ options: names(taken) }, "the configuration was read again");
  else logger.info({}, "the configuration was read again: nothing changed that may");
  told(taken.length > 0 ? "applied" : "unchanged");
}

function changedKeys(before: Options, after: Options): readonly OptionKey[] {
  return serveOptionKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

function isReloadable(key: OptionKey): boolean {
  const definition: OptionDefinition<unknown> = optionDefinitions[key];
  return definition.reload === true;
}

function names(keys: readonly OptionKey[]): string {
  return keys.map(flagName).join(" ");
}
