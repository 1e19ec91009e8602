import type { Readable } from "node:stream";
import type { Environment } from "../runtime/options/environment.ts";
import type { OutputStream } from "./terminal.ts";

/** What of the process a command line may touch. */
export interface ProcessFacts {
  readonly environment: Environment;
  readonly directory: string;
  readonly stdin: Readable;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Has SIGHUP call this in place of ending the process. */
  readonly onHangup?: (listener: () => void) => void;
  /** Aborted when the process is told to end. */
  readonly signal: AbortSignal;
}
