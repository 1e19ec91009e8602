import { AssayError } from "../../../src/runtime/errors.ts";
import { FormatError } from "#formats";

/** Readers of formats and extractors say no with this, and with nothing else. */
export function isFormatError(thrown: unknown): boolean {
  return thrown instanceof FormatError;
}

/** Rooms above have error classes of their own. */
export function isAssayError(thrown: unknown): boolean {
  return thrown instanceof AssayError;
}

/** For what must never throw. */
export function isNothing(): boolean {
  return false;
}
