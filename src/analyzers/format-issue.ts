import type { FormatError, FormatErrorCode } from "#formats";
import type { IssueCode } from "#model";
import type { ExtractionIssue } from "./extractor.ts";

const codes = {
  MALFORMED: "malformed-file",
  TRUNCATED: "truncated-file",
  LIMIT: "file-over-limit",
  UNSUPPORTED: "unsupported-file",
} as const satisfies Record<FormatErrorCode, IssueCode>;

/** The issue that a format's error amounts to, for a file or for the part of it that could not be read. */
export function formatIssue({ code, message, offset }: FormatError): ExtractionIssue {
  return { code: codes[code], message, ...(offset === undefined ? {} : { offset }) };
}
