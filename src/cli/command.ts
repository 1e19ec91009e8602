import type { Readable } from "node:stream";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Environment } from "../runtime/options/environment.ts";
import type { OptionKey, Options } from "./options/index.ts";
import type { Terminal } from "./terminal.ts";

/**
 * One command of the command line: what help, completion and the reference page say of it, and what it does.
 * A command's file imports only this contract and types; whatever heavy it needs, `run` imports when it runs, so
 * that other commands do not pay for it. It is listed in `commands/index.ts`.
 */
export interface Command {
  /** One or two words: `scan`, `db import`. */
  readonly name: string;
  /** Other names, of the same form. */
  readonly aliases?: readonly string[];
  /** Under ten words, for the list of commands. */
  readonly summary: string;
  /** Some sentences, for the command's own help. */
  readonly description: string;
  readonly arguments: readonly CommandArgument[];
  /** The options it takes besides those that every command takes. */
  readonly options: readonly OptionKey[];
  readonly examples: readonly CommandExample[];
  /** Gives the exit code (`exit-codes.ts`). What it throws is turned into a message and an exit code. */
  run(context: CommandContext): Promise<number>;
}

/** A positional argument. */
export interface CommandArgument {
  /** In capitals: `REFERENCE`. */
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** Takes all that remain; only the last may. */
  readonly repeatable?: boolean;
  /** Words to choose from, for completion. */
  readonly words?: readonly string[];
  readonly completes?: "file" | "directory";
}

/** A command line that works as it stands, and what it does. */
export interface CommandExample {
  readonly line: string;
  readonly explanation: string;
}

/** Where the options came from, for commands that run for long. */
export interface Configuration {
  /** Resolves the options anew. Throws as at the start, for what cannot be read or is wrong. */
  read(): Promise<Options>;
  /** Another text when a file that options come from is another, or was changed. */
  fingerprint(): Promise<string>;
}

/** What a command is given: everything it may use of the process. */
export interface CommandContext {
  /** Positional arguments, as many as the command declares (more for a repeatable one). */
  readonly arguments: readonly string[];
  /** Every option's value; those the command does not declare have what configuration says or their default. */
  readonly options: Options;
  /** Where each value came from: `--fail-on`, `ASSAY_FAIL_ON`, `…/assay.yaml:3`, `default`. */
  readonly origins: Readonly<Record<OptionKey, string>>;
  /** Every command, for those that tell about commands. */
  readonly commands: readonly Command[];
  readonly terminal: Terminal;
  readonly stdin: Readable;
  readonly environment: Environment;
  /** The current directory. */
  readonly directory: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Has SIGHUP call this in place of ending the command. */
  readonly onHangup: (listener: () => void) => void;
  readonly configuration: Configuration;
  /** Aborted by Ctrl-C and by `--timeout`. */
  readonly signal: AbortSignal;
  /** Aborted by Ctrl-C alone, for what ends by {@link deadline} with a part of its result. */
  readonly interruption: AbortSignal;
  /** On the clock's monotonic scale, when `--timeout` is over; undefined where there is none. */
  readonly deadline: number | undefined;
}
