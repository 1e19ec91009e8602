import type { Severity } from "#model";
import type { SpecLink } from "../spec-link.ts";

/** How sure it is that a candidate is a credential. `verified`: its own checksum or structure proves it. */
export type Confidence = "verified" | "likely" | "possible";

/** What a rule can say about one value beyond that it is one. Never holds the value. */
export interface SecretAssessment {
  readonly confidence?: Confidence;
  /** Instead of the rule's: an encrypted key is less than an open one. */
  readonly severity?: Severity;
  /** For people: `RSA 2048, not encrypted`. */
  readonly detail?: string;
  /** Of a private key: the digest of its public half, by which a certificate of it is recognised. */
  readonly publicKey?: string;
}

/** What surrounds a match. */
export interface MatchContext {
  /** Of the file; empty where the text is in none. */
  readonly path: string;
  /** At most 40 characters before the match. */
  before(): string;
  /** The line that the match begins in, at most 2,000 characters of it. */
  line(): string;
}

/**
 * One kind of credential. The pattern runs only where a keyword occurs, so every match has to hold one; it is
 * checked when the rules are loaded: no look-around, no back-reference, every repetition bounded. The value is
 * the first group, or the whole match without one. What stands beside a value must not belong to the same word:
 * the engine sees to it, patterns need no boundary.
 */
export interface SecretRule {
  /** Its path under `secrets/`: `github/personal-access-token`. */
  readonly id: `${string}/${string}`;
  /** What it is, for people: `GitHub personal access token`. */
  readonly title: string;
  /** Who issues it; `generic` for formats that no single provider owns. */
  readonly provider: string;
  /** What somebody who has it can do, half a sentence. */
  readonly grants: string;
  readonly severity: Severity;
  /** One must occur before the pattern runs; three characters at least, ASCII. Without any it runs everywhere. */
  readonly keywords: readonly string[];
  /**
   * `start` (default): a match begins with the keyword. `within`: the keyword is anywhere in the match. `file`: it is
   * anywhere in the same part of the file, whatever its case.
   */
  readonly keywordAt?: "file" | "start" | "within";
  /** Whether keywords and pattern are compared without regard to case. */
  readonly ignoreCase?: boolean;
  readonly pattern: string;
  /** Characters of the longest match; what the pattern can match must not be longer. */
  readonly maxLength: number;
  /** Entropy of the value as a share (0–1) of the most that one of its length and alphabet can have. */
  readonly minEntropy?: number;
  /** Whether values of this kind may hold long runs of one character: formats with padding inside. */
  readonly mayRepeat?: boolean;
  /** Where in an artifact the rule applies: a pattern that the file's path has to match somewhere; everywhere. */
  readonly path?: string;
  /** `text`: not looked for in binary files, where names and values stand side by side by accident. */
  readonly where?: "anywhere" | "text";
  /** Of rules that find the same value, that of the lowest rank is told: 0 a format of its own, 1 a named
   * assignment, 2 a guess. 0 without it. */
  readonly rank?: 0 | 1 | 2;
  /** Number of the group that is the value; the first that matched. */
  readonly valueGroup?: number;
  /** Structure that the pattern cannot say; pure. `match` is the whole match, with the name beside the value. */
  accepts?(value: string, match: string, context: MatchContext): boolean;
  /** What value and match tell beyond that; pure. */
  assess?(value: string, match: string): SecretAssessment;
  /** How to end its validity, one sentence. */
  readonly revoke: string;
  /** Where its format or its revocation is described. */
  readonly spec: SpecLink;
}
