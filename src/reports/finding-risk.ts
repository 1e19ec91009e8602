import { compareSeverity, type CvssRating, type Finding } from "#model";

/** A rating with who gave it. */
export interface NamedRating extends CvssRating {
  readonly vendor: string;
}

/** What the sources of a finding rate it by CVSS, the chosen source first, each vector once, at most ten. */
export function ratingsOf({ sources }: Finding): readonly NamedRating[] {
  const named = sources.flatMap(({ name, cvss = [] }) => cvss.map((rating) => ({ ...rating, vendor: name })));
  const seen = new Set<string>();
  return named.filter(({ vector }) => !seen.has(vector) && seen.add(vector)).slice(0, 10);
}

/** Whether it is known to be exploited, or an exploit is public; undefined where no feed tells. */
export function isExploited({ exploitation }: Finding): boolean | undefined {
  if (exploitation === undefined) return undefined;
  const { knownExploited, exploits = [], ssvc } = exploitation;
  return knownExploited !== undefined || exploits.length > 0 || ssvc?.exploitation === "active";
}

/** Sentences on how much a finding presses: its risk, how it is exploited, how it is rated. */
export function riskTexts(finding: Finding): readonly string[] {
  const { risk, exploitation } = finding;
  const { epss, knownExploited, exploits = [] } = exploitation ?? {};
  const [rating] = ratingsOf(finding);
  return [
    ...(risk === undefined ? [] : [`risk ${risk} of 100`]),
    ...(knownExploited === undefined ? [] : [`known to be exploited since ${knownExploited.added}`]),
    ...(exploits.length === 0
      ? []
      : [
          `public exploits: ${exploits
            .slice(0, 5)
            .map(({ kind, id }) => `${kind} ${id}`)
            .join(", ")}`,
        ]),
    ...(epss === undefined
      ? []
      : [`EPSS ${(epss.score * 100).toFixed(1)} % (percentile ${Math.round(epss.percentile * 100)})`]),
    ...(rating === undefined ? [] : [`CVSS ${rating.version} ${rating.score.toFixed(1)} (${rating.vector})`]),
  ];
}

/** For sorting: the highest risk first, what was not judged last; of equal risk the worst severity first. */
export function mostPressingFirst(left: Finding, right: Finding): number {
  return (right.risk ?? -1) - (left.risk ?? -1) || compareSeverity(left.severity, right.severity);
}
