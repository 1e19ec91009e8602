import { FormatError, gunzipBounded, type ByteSource } from "#formats";
import type { SecretAssessment, SecretRule } from "../secret-rule.ts";
import type { NumberPairs } from "../../byte-search/byte-search.ts";
import { encodedSegments, isGzipped } from "./encoded-segments.ts";
import { findMatches, type MatchedFile, type SecretMatch } from "./find-matches.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { LineCounter } from "./line-counter.ts";
import { redact } from "./redact.ts";
import { type CompiledRule, compileRules, type RuleSet } from "./rule-set.ts";
import type { Encoding, SecretCandidate, SecretScan } from "./secret-candidate.ts";
import { narrowed, textEncoding } from "./text-encoding.ts";

/** Bounds of looking at one file. */
export interface SecretLimits {
  /** Bytes at the start of a file that are looked at; the rest is told as not looked at. */
  readonly maxBytes: number;
  /** Candidates that are kept. */
  readonly maxCandidates: number;
  /** Encodings within encodings. */
  readonly maxDecodeDepth: number;
  /** Bytes that are decoded of one file, all depths together. */
  readonly maxDecodedBytes: number;
  /** Bytes that are looked at together; pieces overlap by the longest match. */
  readonly chunkBytes: number;
}

export const defaultSecretLimits: SecretLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxCandidates: 1000,
  maxDecodeDepth: 3,
  maxDecodedBytes: 8 * 1024 * 1024,
  chunkBytes: 1024 * 1024,
};

/** What a scanner is made of. */
export interface SecretScannerParts {
  readonly rules: readonly SecretRule[];
  readonly fingerprint: Fingerprint;
  readonly limits?: SecretLimits;
  /** Ids of what the user says of a value that was found. */
  readonly allowedBy?: ((rule: string, value: string) => readonly string[]) | undefined;
  /** Told each value, for who may see it: nothing is kept. */
  readonly onValue?: (value: FoundValue) => void;
}

/** A value that was found, for those who may see it. */
export interface FoundValue {
  readonly rule: SecretRule;
  readonly value: string;
  /** With the name beside it. */
  readonly match: string;
  readonly fingerprint: string;
}

interface ScannedFile {
  readonly isText: boolean;
  readonly path: string | undefined;
}

interface EncodedText {
  readonly bytes: Buffer;
  readonly runs: NumberPairs;
}

interface Decoding {
  readonly found: Found[];
  readonly budget: { decoded: number };
  readonly file: MatchedFile;
  /** Where the outermost encoded text is. */
  readonly place?: number;
}

/** What is said of a value with runs and sequences that nobody draws. */
const invented: SecretAssessment = {
  confidence: "possible",
  severity: "low",
  detail: "looks made up for an example",
};

/** What is said of a value that strings stand beside with nothing between. */
const adjoined: SecretAssessment = {
  confidence: "possible",
  detail: "stands in the middle of other text of a binary file",
};

interface Found {
  readonly match: SecretMatch;
  readonly offset: number;
  readonly decoded: readonly Encoding[];
}

/** Looks for credentials in files. Keeps no value of any. */
export class SecretScanner {
  readonly #set: RuleSet;
  readonly #fingerprint: Fingerprint;
  readonly #limits: SecretLimits;
  readonly #others: Pick<SecretScannerParts, "allowedBy" | "onValue">;

  /** @throws SecretError `INVALID_RULE` */
  constructor({ rules, fingerprint, limits = defaultSecretLimits, ...others }: SecretScannerParts) {
    this.#others = others;
    this.#set = compileRules(rules);
    this.#fingerprint = fingerprint;
    this.#limits = limits;
  }

  /**
   * Everything the rules find in a file, in pieces, so that its size does not matter for memory. Rules for certain
   * files run where no path is given.
   */
  scan(source: ByteSource, path?: string): SecretScan {
    const encoding = textEncoding(source);
    const isWide = encoding === "utf-16be" || encoding === "utf-16le";
    const isText = encoding !== "binary";
    const scan = this.#scanBytes(isWide ? narrowed(source, encoding) : source, { isText, path });
    if (!isWide) return scan;
    return { ...scan, candidates: scan.candidates.map((one) => ({ ...one, offset: one.offset * 2 })) };
  }

  #scanBytes(source: ByteSource, file: ScannedFile): SecretScan {
    const { maxBytes, maxCandidates, chunkBytes } = this.#limits;
    const size = Math.min(source.size, maxBytes);
    const overlap = this.#set.maxLength;
    const budget = { decoded: this.#limits.maxDecodedBytes };
    const lines = new LineCounter(source);
    const candidates: SecretCandidate[] = [];
    for (let base = 0; base < size; base += chunkBytes) {
      const from = Math.max(0, base - overlap);
      const bytes = source.read(from, Math.min(size, base + chunkBytes + overlap) - from);
      const own = { start: base - from, end: base + chunkBytes - from };
      const found = this.#chunk(bytes, file, budget)
        .filter(({ offset }) => offset >= own.start && offset < own.end)
        .sort((left, right) => left.offset - right.offset);
      source.release?.(bytes);
      for (const { offset, ...one } of found) {
        if (candidates.length >= maxCandidates) return { candidates, cut: "candidates" };
        const at = from + offset;
        candidates.push(this.#candidate({ ...one, offset: at }, lines.lineAt(at)));
      }
    }
    return source.size > size ? { candidates, cut: "size" } : { candidates };
  }

  #chunk(bytes: Buffer, { isText, path }: ScannedFile, budget: { decoded: number }): Found[] {
    const applies = (compiled: CompiledRule): boolean =>
      (isText || compiled.rule.where !== "text") &&
      (compiled.path === undefined || path === undefined || compiled.path.test(path));
    const inFile: MatchedFile = { path: path ?? "", isBinary: !isText, applies };
    const { hits, runs } = this.#set.search.search(bytes, isText);
    const found: Found[] = findMatches(this.#set, { bytes, hits }, inFile).map((match) => ({
      match,
      offset: match.start,
      decoded: [],
    }));
    if (isText) this.#decode({ bytes, runs }, [], { found, budget, file: inFile });
    return found;
  }

  /** What encoded text within text says, unless a value was found in that place already. */
  #decode(
    { bytes, runs }: EncodedText,
    chain: readonly Encoding[],
    { found, budget, file, place }: Decoding,
  ): void {
    if (chain.length >= this.#limits.maxDecodeDepth) return;
    const spans = chain.length === 0 ? found.map(({ match }) => match) : [];
    for (const { start, end, encoding, decoded } of encodedSegments(bytes, runs)) {
      if (spans.some((span) => span.start < end && start < span.end)) continue;
      budget.decoded -= decoded.length;
      if (budget.decoded < 0) return;
      const offset = place ?? start;
      this.#decoded(decoded, [...chain, encoding], { found, budget, file, place: offset });
    }
  }

  #decoded(bytes: Buffer, chain: readonly Encoding[], decoding: Decoding & { readonly place: number }): void {
    if (isGzipped(bytes)) {
      if (chain.length >= this.#limits.maxDecodeDepth) return;
      const plain = gunzipped(bytes, decoding.budget.decoded);
      if (plain === undefined) return;
      decoding.budget.decoded -= plain.length;
      this.#decoded(plain, [...chain, "gzip"], decoding);
      return;
    }
    const { hits, runs } = this.#set.search.search(bytes, true);
    for (const match of findMatches(this.#set, { bytes, hits }, decoding.file)) {
      decoding.found.push({ match, offset: decoding.place, decoded: chain });
    }
    this.#decode({ bytes, runs }, chain, decoding);
  }

  #candidate({ match, offset, decoded }: Found, line: number): SecretCandidate {
    const { rule } = match.compiled;
    const told = assessed(match);
    const { value } = match;
    const fingerprint = this.#fingerprint(value);
    const allowedBy = this.#others.allowedBy?.(rule.id, value) ?? [];
    this.#others.onValue?.({ rule, value, match: match.match, fingerprint });
    return {
      rule: rule.id,
      severity: told.severity ?? rule.severity,
      confidence: told.confidence ?? (rule.rank === 2 ? "possible" : "likely"),
      offset,
      line,
      redacted: redact(value, rule.ignoreCase === true ? [] : rule.keywords),
      fingerprint,
      ...(allowedBy.length === 0 ? {} : { allowedBy }),
      ...(told.detail === undefined ? {} : { detail: told.detail }),
      ...(told.publicKey === undefined ? {} : { publicKey: told.publicKey }),
      decoded,
    };
  }
}

function assessed({ compiled, value, match, isInvented, isWhole }: SecretMatch): SecretAssessment {
  if (isInvented) return invented;
  const told = compiled.rule.assess?.(value, match) ?? {};
  return isWhole || told.confidence === "verified" ? told : { ...adjoined, ...told };
}

/** Nothing where it is no gzip after all, or more than may still be decoded. */
function gunzipped(bytes: Buffer, maxBytes: number): Buffer | undefined {
  try {
    return gunzipBounded(bytes, Math.max(1, maxBytes));
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}
