import type { ToolComparison, ToolDifference } from "#comparison";

/** The comparison for machines. Ends with a line feed. */
export function comparisonJson({ left, right, both, onlyLeft, onlyRight }: ToolComparison): string {
  const value = {
    schemaVersion: 1,
    left,
    right,
    both,
    onlyLeft: onlyLeft.map(differenceJson),
    onlyRight: onlyRight.map(differenceJson),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function differenceJson({ finding, cause, because }: ToolDifference): object {
  const [id = "", ...aliases] = finding.names;
  const { packageName, packageKey, version, severity, fixedIn } = finding;
  return { id, aliases, package: packageName, packageKey, version, severity, fixedIn, cause, because };
}
