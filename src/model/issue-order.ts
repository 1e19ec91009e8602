import type { Issue } from "./issue.ts";
import { compareText } from "./text-order.ts";

/** Issues in the order of reports: by layer (those of no layer first), path, code, message; equal ones once. */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  const sorted = [...issues].sort(compareIssues);
  return sorted.filter((issue, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareIssues(before, issue) !== 0;
  });
}

function compareIssues(left: Issue, right: Issue): number {
  return (
    (left.layer ?? -1) - (right.layer ?? -1) ||
    compareText(left.path ?? "", right.path ?? "") ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message) ||
    (left.offset ?? -1) - (right.offset ?? -1)
  );
}
