import { fixPlan, type FixGroup } from "#remediation";
import { jsonItems, jsonText } from "../json-text.ts";
import type { Reporter } from "../reporter.ts";

/** The plan of the format `fix`, for machines: groups of changes, the smallest first. */
export const fixJSONReporter: Reporter = {
  id: "fix-json",
  description: "What to change, for machines: groups of commands, lines and files with the findings they end",
  mediaType: "application/json",
  extension: ".json",
  spec: { title: "What to do", url: "docs/pipelines.md" },
  *write(report, { knownBases }) {
    const { groups, unfixed } = fixPlan(report, knownBases);
    yield `{\n  "schemaVersion": 1,\n  "reference": ${jsonText(report.artifact.reference)},\n  "groups": `;
    yield* jsonItems(groups, jsonGroup, "  ");
    yield `,\n  "unfixed": `;
    yield* jsonItems(
      unfixed,
      ({ id, package: purl, severity, fixState }) => ({ id, package: purl, severity, fixState }),
      "  ",
    );
    yield "\n}\n";
  },
};

function jsonGroup({ findings, ...group }: FixGroup): object {
  return { ...group, ends: findings.map(({ id, severity }) => ({ id, severity })) };
}
