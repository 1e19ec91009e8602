import { AdvisoryError, type AdvisoryErrorCode } from "../advisory-error.ts";

/** An error on its way between threads: classes do not survive that, their parts do. */
type SentError =
  | {
      readonly kind: "advisory";
      readonly code: AdvisoryErrorCode;
      readonly category: AdvisoryError["category"];
      readonly message: string;
      readonly hint: string | undefined;
    }
  | { readonly kind: "other"; readonly message: string; readonly stack: string | undefined };

/** Takes an error apart. */
export function sendableError(thrown: unknown): SentError {
  if (thrown instanceof AdvisoryError) {
    const { code, category, message, hint } = thrown;
    return { kind: "advisory", code, category, message, hint };
  }
  const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { kind: "other", message, stack };
}

/** Puts together what {@link sendableError} took apart. */
export function receivedError(sent: unknown): Error {
  const error = sent as SentError | null | undefined;
  if (error?.kind === "advisory") return new AdvisoryError(error);
  const bug = new Error(error?.message ?? "a thread that read a feed failed without saying why");
  if (error?.stack !== undefined) bug.stack = error.stack;
  return bug;
}
