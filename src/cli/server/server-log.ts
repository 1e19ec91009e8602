import { hostname } from "node:os";
import { jsonLogger, plainLogger, type ServerLogger, type ServerLogLevel } from "#platform";
import type { CommandContext } from "../command.ts";
import type { Options } from "../options/index.ts";
import { terminalLogger } from "../terminal-logger.ts";
import { assayVersion } from "../version.ts";

/** How much a server says: as `--log-level` says, or else as the options that every command has. */
export function serverLogLevel(options: Options, isForPeople: boolean): ServerLogLevel {
  if (options.logLevel !== undefined) return options.logLevel;
  if (options.debug) return "debug";
  if (options.verbose) return "info";
  if (options.quiet) return "error";
  return isForPeople ? "warn" : "info";
}

/** Whether lines are for people: on a terminal, unless told otherwise. */
export function isForPeople({ options, terminal }: Pick<CommandContext, "options" | "terminal">): boolean {
  return options.logFormat === "text" || (options.logFormat === "auto" && terminal.stderr.interactive);
}

/** Where a server's lines go: standard error. */
export function serverLog(context: CommandContext): ServerLogger {
  const { options, terminal, clock } = context;
  const forPeople = isForPeople(context);
  const level = serverLogLevel(options, forPeople);
  if (forPeople) return plainLogger(terminalLogger(terminal.note, "debug"), level);
  const base = {
    service: "assay",
    version: assayVersion(),
    role: options.role,
    host: hostname(),
    pid: process.pid,
  };
  return jsonLogger({ write: terminal.note, level, clock, base });
}
