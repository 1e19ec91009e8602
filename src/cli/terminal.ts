import type { Writable } from "node:stream";
import type { Environment } from "../runtime/options/environment.ts";

/** A stream as the process has it. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where output goes. Text given here must have no control characters but line feeds and our own colours. */
export interface Terminal {
  /** Writes to standard output; resolves once the stream takes more. A reader that went away is no error. */
  readonly write: (text: string) => Promise<void>;
  /** Writes a line for people to standard error. */
  readonly note: (line: string) => void;
  readonly stdout: TerminalFacts;
  readonly stderr: TerminalFacts;
  /** Standard error as a stream, for what redraws itself. */
  readonly errorStream: OutputStream;
}

/** What one of the two streams is able to show. */
export interface TerminalFacts {
  readonly interactive: boolean;
  readonly color: boolean;
  /** Columns; 80 where it is no terminal. */
  readonly width: number;
}

/** The two output streams of a command. */
export interface OutputStreams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/** Puts the streams behind a {@link Terminal}. */
export function openTerminal(
  streams: OutputStreams,
  environment: Environment,
  color: "auto" | "always" | "never",
): Terminal {
  const { stdout, stderr } = streams;
  let closed = false;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closed = true;
  });
  stderr.on("error", () => {
    // Nobody is left to tell.
  });
  return {
    write: (text) =>
      new Promise((resolve) => {
        if (closed || text === "") resolve();
        else stdout.write(text, () => resolve());
      }),
    note: (line) => void stderr.write(`${line}\n`),
    stdout: facts(stdout, environment, color),
    stderr: facts(stderr, environment, color),
    errorStream: stderr,
  };
}

function facts(
  stream: OutputStream,
  environment: Environment,
  color: "auto" | "always" | "never",
): TerminalFacts {
  const interactive = stream.isTTY === true;
  return {
    interactive,
    color: hasColor(interactive, environment, color),
    width: widthOf(stream, environment),
  };
}

/** The flag decides; then NO_COLOR (no-color.org: any value that is not empty), FORCE_COLOR, the terminal. */
function hasColor(
  interactive: boolean,
  environment: Environment,
  color: "auto" | "always" | "never",
): boolean {
  if (color !== "auto") return color === "always";
  if ((environment["NO_COLOR"] ?? "") !== "") return false;
  const force = environment["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return interactive && environment["TERM"] !== "dumb";
}

function widthOf(stream: OutputStream, environment: Environment): number {
  const columns = stream.columns ?? Number(environment["COLUMNS"]);
  return Number.isInteger(columns) && columns > 0 ? Math.min(columns, 500) : 80;
}
