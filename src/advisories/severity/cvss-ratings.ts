import type { CvssRating, SeverityRating } from "#model";
import { cvssScore } from "./cvss.ts";

/** Ratings that are kept of one advisory at most. */
const maxRatings = 4;

const newestFirst = ["4.0", "3.1", "3.0", "2.0"] as const;

/**
 * The CVSS vectors among some ratings with their scores, the newest version first, each once. What is no complete
 * vector is left out.
 */
export function cvssRatings(ratings: readonly SeverityRating[]): readonly CvssRating[] {
  const found = new Map<string, CvssRating>();
  for (const { type, score: text } of ratings) {
    if (!type.startsWith("CVSS_")) continue;
    const vector = text.replace(/^\((.*)\)$/, "$1");
    const version = versionOf(vector);
    const score = version === undefined ? undefined : cvssScore(vector);
    if (version !== undefined && score !== undefined) found.set(vector, { version, vector, score });
  }
  const sorted = [...found.values()].sort(
    (left, right) =>
      newestFirst.indexOf(left.version) - newestFirst.indexOf(right.version) || right.score - left.score,
  );
  return sorted.slice(0, maxRatings);
}

/** Vectors of 2.0 do not name their version. */
export function versionOf(vector: string): CvssRating["version"] | undefined {
  const stated = /^CVSS:(4\.0|3\.1|3\.0)\//.exec(vector)?.[1];
  if (stated !== undefined) return stated as CvssRating["version"];
  return vector.startsWith("AV:") ? "2.0" : undefined;
}
