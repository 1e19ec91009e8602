import pino from "pino";
import type { Clock } from "../../runtime/clock.ts";
import type { LogFields, Logger } from "../../runtime/logger.ts";
import { redactFields } from "../../runtime/redaction.ts";
import { fieldsOfWork } from "../../runtime/work-scope.ts";

/** How much is said, the least first. */
export const logLevels = ["error", "warn", "info", "debug"] as const;
export type ServerLogLevel = (typeof logLevels)[number];

/** A logger whose level may change while it is used. */
export interface ServerLogger extends Logger {
  setLevel(level: ServerLogLevel): void;
}

/** What a logger is made with. */
export interface LoggerSetup {
  /** Takes a line without its end. */
  readonly write: (line: string) => void;
  readonly level: ServerLogLevel;
  readonly clock: Clock;
  /** Of every line: version, role, host. */
  readonly base: LogFields;
}

/**
 * Lines of JSON, one an event: `time`, `level`, `msg`, what the event is about, and the request, job, digest and trace
 * that it belongs to. What only its owner may know is taken out of every value.
 */
export function jsonLogger({ write, level, clock, base }: LoggerSetup): ServerLogger {
  const target = pino(
    {
      level,
      base,
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(line.trimEnd()) },
  );
  const log =
    (name: ServerLogLevel) =>
    (fields: LogFields, message: string): void => {
      if (target.isLevelEnabled(name)) target[name](redactFields({ ...fieldsOfWork(), ...fields }), message);
    };
  return { ...everyLevel(log), setLevel: (next) => void (target.level = next) };
}

/** The same over a logger of lines for people. */
export function plainLogger(target: Logger, level: ServerLogLevel): ServerLogger {
  let most = logLevels.indexOf(level);
  const log =
    (name: ServerLogLevel) =>
    (fields: LogFields, message: string): void => {
      if (logLevels.indexOf(name) <= most)
        target[name](redactFields({ ...fields, ...fieldsOfWork() }), message);
    };
  return { ...everyLevel(log), setLevel: (next) => void (most = logLevels.indexOf(next)) };
}

function everyLevel(log: (level: ServerLogLevel) => Logger["info"]): Logger {
  return { error: log("error"), warn: log("warn"), info: log("info"), debug: log("debug") };
}
