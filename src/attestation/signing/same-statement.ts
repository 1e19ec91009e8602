import { isDeepStrictEqual } from "node:util";
import { statedTimes } from "../verifying/stated-times.ts";
import { isObject } from "../verifying/read-bundle.ts";

/** When something was found out is no difference of what was found out. */
const timeMembers: ReadonlySet<string> = new Set([
  "decidedAt",
  "scanFinishedOn",
  "scanStartedOn",
  "scannedAt",
  "validUntil",
]);

/** Something stated. */
interface Stated {
  readonly predicateType: string;
  readonly predicate: unknown;
}

/**
 * Whether an earlier statement makes a new one needless: the same but for times, and, where it counts for a time,
 * with more than half of it left. `now` is in milliseconds since 1970.
 */
export function sameStatement(earlier: Stated, later: Stated, now: number): boolean {
  if (earlier.predicateType !== later.predicateType) return false;
  const plain: unknown = JSON.parse(JSON.stringify(later.predicate));
  if (!isDeepStrictEqual(withoutTimes(earlier.predicate), withoutTimes(plain))) return false;
  const [had, has] = [earlier, later].map(({ predicate }) =>
    Date.parse(statedTimes(predicate).validUntil ?? ""),
  );
  if (had === undefined || has === undefined || Number.isNaN(had) || Number.isNaN(has)) return true;
  return had - now > (has - now) / 2;
}

function withoutTimes(value: unknown): unknown {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !timeMembers.has(name));
  return Object.fromEntries(
    kept.map(([name, member]) => [name, name === "metadata" ? withoutTimes(member) : member]),
  );
}
