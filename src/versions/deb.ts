/**
 * Debian package versions: `[epoch:]upstream[-revision]`.
 *
 * Upstream and revision are compared alike: alternately a run of non-digits, in which letters sort before
 * other characters and `~` before everything, even the end, and a run of digits by number. A missing epoch is 0,
 * a missing revision equals an empty one (and therefore `0`). The upstream part should start with a digit; dpkg
 * only warns about one that does not, and so it is accepted. Characters outside of the policy's alphabet are
 * refused, although dpkg would compare them.
 */
import { order, orderDigits, withoutLeadingZeros, type Ordering } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { ParsedVersion, VersionScheme } from "./version-scheme.ts";

/** The parts as written; a missing epoch is `0`, a missing revision the empty string. */
export interface DebVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

const upstreamAlphabet = /^[A-Za-z0-9.+~:-]+$/;
const revisionAlphabet = /^[A-Za-z0-9.+~]+$/;
const digits = /^[0-9]+$/;
/** dpkg keeps the epoch in a C `int`. */
const greatestEpoch = "2147483647";

export const deb: VersionScheme<DebVersion> = {
  id: "deb",
  spec: {
    title: "deb-version(7), Debian Policy 5.6.12",
    url: "https://www.debian.org/doc/debian-policy/ch-controlfields.html#version",
  },
  purlTypes: ["deb"],
  parse: bounded(parseDeb),
  compare(left, right) {
    return (
      orderDigits(left.epoch, right.epoch) ||
      orderDebianPart(left.upstream, right.upstream) ||
      orderDebianPart(left.revision, right.revision)
    );
  },
};

function parseDeb(raw: string): ParsedVersion<DebVersion> {
  const text = raw.trim();
  const colon = text.indexOf(":");
  const epoch = colon < 0 ? "0" : text.slice(0, colon);
  if (!digits.test(epoch)) return refused("its epoch is not a number");
  if (orderDigits(epoch, greatestEpoch) > 0) return refused("its epoch is too large");
  const rest = text.slice(colon + 1);
  const dash = rest.lastIndexOf("-");
  const upstream = dash < 0 ? rest : rest.slice(0, dash);
  const revision = dash < 0 ? "" : rest.slice(dash + 1);
  if (upstream === "") return refused("its upstream part is empty");
  if (dash >= 0 && revision === "") return refused("its revision is empty");
  if (!upstreamAlphabet.test(upstream))
    return refused("its upstream part holds a character not allowed there");
  if (dash >= 0 && !revisionAlphabet.test(revision)) {
    return refused("its revision holds a character not allowed there");
  }
  return parsed({ epoch: withoutLeadingZeros(epoch), upstream, revision });
}

/** The order of upstream versions and revisions, which `~` begins and letters precede all else in. */
export function orderDebianPart(left: string, right: string): Ordering {
  if (left === right) return 0;
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    while (isNonDigit(left, i) || isNonDigit(right, j)) {
      const result = order(weight(left, i), weight(right, j));
      if (result !== 0) return result;
      i += 1;
      j += 1;
    }
    const endOfLeft = endOfDigits(left, i);
    const endOfRight = endOfDigits(right, j);
    const result = orderDigits(left.slice(i, endOfLeft), right.slice(j, endOfRight));
    if (result !== 0) return result;
    i = endOfLeft;
    j = endOfRight;
  }
  return 0;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isNonDigit(text: string, index: number): boolean {
  return index < text.length && !isDigit(text.charCodeAt(index));
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** `~` below the end and digits, those below letters, letters below all else. */
function weight(text: string, index: number): number {
  if (index >= text.length) return 0;
  const code = text.charCodeAt(index);
  if (code === 0x7e) return -1;
  if (isDigit(code)) return 0;
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return isLetter ? code : code + 256;
}
