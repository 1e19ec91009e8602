import { errorMessage } from "../../runtime/errors.ts";
import { AttestationError } from "../attestation-error.ts";

/** A text that must be met as a whole, or, written between slashes, a regular expression that the whole must meet. */
export function pattern(text: string): string | RegExp {
  const source = /^\/(.+)\/$/s.exec(text)?.[1];
  if (source === undefined) return text;
  try {
    return new RegExp(`^(?:${source})$`, "u");
  } catch (cause) {
    throw new AttestationError({
      code: "TRUST_UNREADABLE",
      category: "usage",
      message: `${text} is no regular expression: ${errorMessage(cause)}`,
      hint: "Leave the slashes out to mean the text as it is.",
      cause,
    });
  }
}

/** Whether a text meets a pattern. */
export function meets(wanted: string | RegExp, actual: string): boolean {
  return typeof wanted === "string" ? wanted === actual : wanted.test(actual);
}
