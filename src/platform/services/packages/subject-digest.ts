import { createHash } from "node:crypto";
import type { MatchingSubject } from "#matching";

/** A subject with the digest that it is known by. */
export interface DigestedSubject {
  readonly digest: string;
  readonly subject: MatchingSubject;
  /** What the digest is over, and what is stored. */
  readonly body: string;
}

/** The digest of all that is read of a package: equal subjects have equal digests, in every image and process. */
export function digestSubject(subject: MatchingSubject): DigestedSubject {
  const body = JSON.stringify(sorted(subject));
  return { digest: digestOfText(body), subject, body };
}

/** SHA-256 of a text, hexadecimal. */
export function digestOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
