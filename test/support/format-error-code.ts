import { FormatError } from "#formats";

/** The code of the `FormatError` that an action throws, `none` when it throws nothing; anything else is thrown on. */
export function formatErrorCode(action: () => unknown): string {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof FormatError) return thrown.code;
    throw thrown;
  }
  return "none";
}
