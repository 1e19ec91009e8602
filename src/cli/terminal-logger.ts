import { visibleText } from "#reports";
import type { LogFields, Logger } from "../runtime/logger.ts";

const levels = ["error", "warn", "info", "debug"] as const;

/** How much is said, the least first. */
export type LogLevel = (typeof levels)[number];

/** A logger of lines for people: level, message, fields as `name=value`. */
export function terminalLogger(note: (line: string) => void, threshold: LogLevel): Logger {
  const log = (level: LogLevel) => (fields: LogFields, message: string) => {
    if (levels.indexOf(level) > levels.indexOf(threshold)) return;
    note(visibleText([level, message, ...pairs(fields)].join(" ")));
  };
  return { error: log("error"), warn: log("warn"), info: log("info"), debug: log("debug") };
}

function pairs(fields: LogFields): readonly string[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${name}=${/[\s"=]/.test(String(value)) ? JSON.stringify(value) : String(value)}`,
    );
}
