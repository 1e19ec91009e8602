import type { PackageExplanation } from "#matching";
import type { FindingSource } from "#model";
import { span, type Line } from "#reports";

/** Each source with what it alone says, the one that counts most first: where they disagree, it shows. */
export function* sourcesSection({ finding }: PackageExplanation): Generator<Line> {
  if (finding === undefined || finding.sources.length === 0) return;
  const { sources } = finding;
  const names = sources.map(({ name, advisory }) => `${name} ${advisory}`);
  const width = Math.max(...names.map((name) => name.length));
  yield [span("  Who says what", "bold")];
  for (const [index, source] of sources.entries()) {
    const severity = source.severity === "unknown" ? "no severity" : source.severity;
    const look =
      source.severity === "unknown" || source.severity === "negligible" ? "faint" : source.severity;
    yield [
      span(`    ${(names[index] ?? "").padEnd(width)}  `),
      span(severity.padEnd(11), look),
      span(`  ${statement(source)}`),
    ];
  }
  if (new Set(sources.map(({ status }) => status)).size > 1) {
    yield [
      span(
        "    they disagree: what the artifact shows, then its vendor, then any that says affected",
        "faint",
      ),
    ];
  }
}

function statement({ status, fixState, fixedIn, cvss }: FindingSource): string {
  const fixes = fixedIn === undefined ? "" : `, fixed in ${fixedIn.join(", ")}`;
  const state = fixState === undefined || fixedIn !== undefined ? "" : `, ${fixState}`;
  const ratings = (cvss ?? []).map(
    ({ version, score, vector }) => `  CVSS ${version} ${score.toFixed(1)} ${vector}`,
  );
  return `${(status ?? "affected").replaceAll("-", " ")}${state.replaceAll("-", " ")}${fixes}${ratings.join("")}`;
}
