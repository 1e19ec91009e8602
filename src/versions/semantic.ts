/**
 * What all ecosystems that follow Semantic Versioning share: numbers, then a pre-release list that sorts before
 * nothing at all, then build metadata. Each scheme's own file says what it takes beyond the specification.
 */
import { order, orderDigits, orderLists, type Ordering } from "./ordering.ts";

/** A version in the shape of Semantic Versioning 2.0.0. */
export interface SemanticVersion {
  /** Digits of the dotted numbers, usually three. */
  readonly numbers: readonly string[];
  /** Empty for a release. */
  readonly preRelease: readonly string[];
  readonly build: readonly string[];
}

const strictGrammar =
  /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** Reads exactly what the specification (section 9 of its rules included) allows; undefined for all else. */
export function readSemantic(text: string): SemanticVersion | undefined {
  const match = strictGrammar.exec(text);
  if (match === null) return undefined;
  const preRelease = identifiers(match[4]);
  if (preRelease.some(hasLeadingZero)) return undefined;
  return { numbers: match.slice(1, 4), preRelease, build: identifiers(match[5]) };
}

/** `a.b.1` → its identifiers; nothing → none. */
export function identifiers(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : text.split(".");
}

/** Precedence by section 11 of the specification: build metadata does not count, missing numbers are 0. */
export function comparePrecedence(left: SemanticVersion, right: SemanticVersion): Ordering {
  return (
    orderLists(left.numbers, right.numbers, "", orderDigits) ||
    order(left.preRelease.length === 0 ? 1 : 0, right.preRelease.length === 0 ? 1 : 0) ||
    compareIdentifiers(left.preRelease, right.preRelease)
  );
}

/** Identifier by identifier: numbers by value and before words, words by byte, a list that ends first first. */
export function compareIdentifiers(left: readonly string[], right: readonly string[]): Ordering {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const result = compareIdentifier(left[index] ?? "", right[index] ?? "");
    if (result !== 0) return result;
  }
  return order(left.length, right.length);
}

function compareIdentifier(left: string, right: string): Ordering {
  if (left === right) return 0;
  const leftIsNumber = isNumber(left);
  if (leftIsNumber !== isNumber(right)) return leftIsNumber ? -1 : 1;
  return leftIsNumber ? orderDigits(left, right) : order(left, right);
}

function isNumber(identifier: string): boolean {
  return /^[0-9]+$/.test(identifier);
}

function hasLeadingZero(identifier: string): boolean {
  return identifier.length > 1 && identifier.startsWith("0") && isNumber(identifier);
}
