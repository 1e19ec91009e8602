import { AssayError } from "../runtime/errors.ts";

/** `INTERRUPTED`: Ctrl-C or a signal. `TIMEOUT`: `--timeout` is over. */
export type InterruptionCode = "INTERRUPTED" | "TIMEOUT";

/** Why a command was ended before it was done. */
export class Interruption extends AssayError<InterruptionCode> {}

/** The command was told to end. */
export function interrupted(): Interruption {
  return new Interruption({ code: "INTERRUPTED", category: "environment", message: "interrupted" });
}

/** The command took longer than allowed. */
export function timedOut(timeout: string): Interruption {
  return new Interruption({
    code: "TIMEOUT",
    category: "artifact",
    message: `not done after ${timeout}`,
    hint: "Give it longer with --timeout.",
    retryable: true,
  });
}

/** A signal that `source` and the end of `timeoutMs` (0: never) both abort, each with its reason. */
export function commandSignal(
  source: AbortSignal,
  timeoutMs: number,
  timeoutText: string,
): { readonly signal: AbortSignal; readonly release: () => void } {
  if (timeoutMs === 0) return { signal: source, release: () => {} };
  const controller = new AbortController();
  // Node's timers hold at most 2^31-1 milliseconds.
  const timer = setTimeout(() => controller.abort(timedOut(timeoutText)), Math.min(timeoutMs, 2 ** 31 - 1));
  return { signal: AbortSignal.any([source, controller.signal]), release: () => clearTimeout(timer) };
}
