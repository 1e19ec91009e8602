import type { Distribution, EndOfLifeLookup, EndOfLifeRecord, Issue } from "#model";

/**
 * That a distribution's release is out of support: advisories about it have ended, so that what they do not name may
 * still be affected. `asOf` is the day the answer is for, `YYYY-MM-DD`.
 */
export function supportEnded(
  distribution: Distribution | null,
  ends: EndOfLifeLookup,
  asOf: string,
): Issue | undefined {
  if (distribution === null) return undefined;
  const record = recordOf(distribution, ends);
  if (record === undefined || !hasEnded(record.endOfLife, asOf)) return undefined;
  const when = typeof record.endOfLife === "string" ? ` since ${record.endOfLife}` : "";
  const extended = record.extendedUntil;
  const more =
    extended === undefined || hasEnded(extended, asOf)
      ? ""
      : `; subscribers get fixes ${typeof extended === "string" ? `until ${extended}` : "still"}`;
  const message = `${distribution.name} is out of support${when}${more}: vulnerabilities found later are not told for it`;
  return { code: "distribution-end-of-life", message };
}

/** The last day of a distribution's support for everybody; undefined where it is not known, or has no end yet. */
export function lastDayOfSupport(distribution: Distribution, ends: EndOfLifeLookup): string | undefined {
  const end = recordOf(distribution, ends)?.endOfLife;
  return typeof end === "string" ? end : undefined;
}

/** Releases are recorded by as much of the version as names one: `12` of `12.5`, `3.19` of `3.19.1`. */
function recordOf({ id, version }: Distribution, ends: EndOfLifeLookup): EndOfLifeRecord | undefined {
  for (
    let release = version;
    release !== "";
    release = release.slice(0, Math.max(0, release.lastIndexOf(".")))
  ) {
    const record = ends.endOfLife(id, release);
    if (record !== undefined) return record;
  }
  return undefined;
}

function hasEnded(end: string | boolean | undefined, asOf: string): boolean {
  return typeof end === "string" ? end < asOf : end === true;
}
