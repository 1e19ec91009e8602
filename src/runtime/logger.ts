/** Facts that go with a log line, by camelCase names that mean the same wherever they occur. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Where diagnostics go. Passed in, never imported; messages are constant sentences, everything variable is a
 * field. `error`: an operator must act. `warn`: the result is incomplete. `info`: one line a phase. `debug`:
 * per file.
 */
export interface Logger {
  error(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  debug(fields: LogFields, message: string): void;
}

/** A logger that says nothing. */
export const silentLogger: Logger = {
  error() {},
  warn() {},
  info() {},
  debug() {},
};
