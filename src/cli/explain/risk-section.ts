import type { Finding } from "#model";
import { riskLines } from "#policy";
import { span, type Line } from "#reports";

/** What the risk of a finding is made of, term by term; nothing where it was not judged. */
export function* riskSection(finding: Pick<Finding, "risk" | "riskTerms"> | undefined): Generator<Line> {
  if (finding?.risk === undefined || finding.risk === 0) return;
  yield [span("  risk "), span(String(finding.risk), "bold"), span(" of 100", "faint")];
  for (const line of riskLines(finding).slice(0, -1)) yield [span(`  ${line}`)];
}
