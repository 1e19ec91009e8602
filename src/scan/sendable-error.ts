import { LayerError, type LayerErrorCode } from "#artifacts";
import { AssayError } from "../runtime/errors.ts";

/** An error on its way between threads: classes do not survive that, their parts do. */
export type SentError =
  | {
      readonly kind: "layer";
      readonly code: LayerErrorCode;
      readonly message: string;
      readonly hint: string | undefined;
    }
  | { readonly kind: "other"; readonly message: string; readonly stack: string | undefined };

/** Takes an error apart. */
export function sendableError(thrown: unknown): SentError {
  if (thrown instanceof LayerError) {
    return { kind: "layer", code: thrown.code, message: thrown.message, hint: thrown.hint };
  }
  if (thrown instanceof AssayError) {
    return { kind: "layer", code: "LAYER_UNREADABLE", message: thrown.message, hint: thrown.hint };
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { kind: "other", message: error.message, stack: error.stack };
}

/** Puts together what {@link sendableError} took apart. */
export function receivedError(sent: unknown): Error {
  const error = sent as SentError | null | undefined;
  if (error?.kind === "layer") {
    return new LayerError({
      code: error.code,
      category: "artifact",
      message: error.message,
      hint: error.hint,
    });
  }
  const bug = new Error(error?.message ?? "a worker failed without saying why");
  if (error?.stack !== undefined) bug.stack = error.stack;
  return bug;
}
