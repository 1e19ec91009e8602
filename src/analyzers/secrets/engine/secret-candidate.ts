import type { Severity } from "#model";
import type { Confidence } from "../secret-rule.ts";

/** How a value was written: told from the outermost. */
export type Encoding = "base64" | "gzip" | "hex" | "url";

/** A credential that was found. Never holds its value. */
export interface SecretCandidate {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Byte offset in the file of the value, or of the encoded text that holds it. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** Its kind's prefix and its length. */
  readonly redacted: string;
  /** The same for the same value under the same key. */
  readonly fingerprint: string;
  /** What can be told of it: type of a key, expiry of a token. */
  readonly detail?: string;
  /** Of a private key: the digest of its public half. */
  readonly publicKey?: string;
  /** Ids of the user's allowances whose patterns the value matches. */
  readonly allowedBy?: readonly string[];
  /** Encodings around the value, outermost first; none where it stands as it is. */
  readonly decoded: readonly Encoding[];
}

/** What was found in one file, and whether all of it was looked at. */
export interface SecretScan {
  /** By offset. */
  readonly candidates: readonly SecretCandidate[];
  /** Why the rest was not looked at; nothing where all was. */
  readonly cut?: "candidates" | "size";
}
