import type { Explanation } from "#matching";
import { indent, paragraph, span, type Line } from "#reports";

/** Advisories, and packages of one, that are named at most. */
const maxAdvisories = 8;
const maxPackages = 6;

/** Why nothing was found: what the advisories by this name are about, and what could not be looked up. */
export function* knownSection({ packages, known, gaps }: Explanation, width: number): Generator<Line> {
  if (packages.length === 0 && known.length > 0) {
    yield [];
    yield [span("What the database knows by this name", "bold")];
    for (const { advisoryID, source, isWithdrawn, packages: about } of known.slice(0, maxAdvisories)) {
      const named = about.slice(0, maxPackages).map(({ ecosystem, name }) => `${ecosystem} ${name}`);
      const more = about.length > maxPackages ? ` and ${about.length - maxPackages} more` : "";
      const what = isWithdrawn ? "withdrawn" : `about ${named.join(", ")}${more}`;
      yield* indent(
        paragraph(
          `${advisoryID} (${source}): ${named.length === 0 && !isWithdrawn ? "no package" : what}`,
          width - 2,
        ),
        2,
      );
    }
    if (known.length > maxAdvisories) yield [span(`  and ${known.length - maxAdvisories} more`, "faint")];
  }
  if (gaps.length === 0) return;
  yield [];
  yield [span("What could not be looked up", "bold")];
  for (const { message } of gaps) yield* indent(paragraph(message, width - 2, "medium"), 2);
}
