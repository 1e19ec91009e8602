import { compareSeverity, type Finding, type ScanReport } from "#model";
import { baseGroup } from "./base-group.ts";
import { fileGroups } from "./file-groups.ts";
import { manifestGroups } from "./manifest-groups.ts";
import { isOSPackage } from "./os-command.ts";
import { osGroups } from "./os-groups.ts";
import type { FixGroup, FixPlan } from "./plan.ts";
import { targetOf } from "./raise.ts";

/**
 * What to change so that the findings of a report end: groups of changes that are made at one place, those of the
 * fewest lines first, among equals what removes more risk. What came with a known base image is ended by a newer one;
 * `knownBases` are names among which the next tag is looked for.
 */
export function fixPlan(report: ScanReport, knownBases: readonly string[] = []): FixPlan {
  const packages = new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
  const open = report.findings.filter(
    ({ status, suppressedBy }) => status === "affected" && suppressedBy === null,
  );
  const isOfPackage = ({ kind, packageID }: Finding): boolean =>
    kind === "vulnerability" && packages.has(packageID ?? "");
  const isFixable = (finding: Finding): boolean => {
    const pkg = packages.get(finding.packageID ?? "");
    return isOfPackage(finding) && pkg !== undefined && targetOf(finding, pkg) !== undefined;
  };
  const isOfOS = ({ packageID }: Finding): boolean => {
    const pkg = packages.get(packageID ?? "");
    return pkg !== undefined && isOSPackage(packages.get(pkg.ownedBy ?? "") ?? pkg);
  };
  const fixable = open.filter(isFixable);
  const isInherited = ({ inBase }: Finding): boolean => report.artifact.base !== undefined && inBase === true;
  const inherited = fixable.filter(isInherited);
  const rest = fixable.filter((finding) => !isInherited(finding));
  const own = osGroups(report, inherited.filter(isOfOS), packages);
  const base = baseGroup(report, inherited, { packages, known: knownBases, own });
  const groups = [
    ...(base === undefined ? [] : [base]),
    ...osGroups(report, rest.filter(isOfOS), packages),
    ...manifestGroups(
      report,
      rest.filter((finding) => !isOfOS(finding)),
      packages,
    ),
    ...fileGroups(open.filter(({ kind }) => kind !== "vulnerability")),
  ];
  const unfixed = open.filter((finding) => finding.kind === "vulnerability" && !isFixable(finding));
  return { groups: groups.sort(byEffort), unfixed };
}

function byEffort(left: FixGroup, right: FixGroup): number {
  if (left.edits !== right.edits) return left.edits - right.edits;
  if (left.risk !== right.risk) return right.risk - left.risk;
  const [worstLeft, worstRight] = [worst(left), worst(right)];
  const bySeverity =
    worstLeft !== undefined && worstRight !== undefined ? compareSeverity(worstLeft, worstRight) : 0;
  if (bySeverity !== 0) return bySeverity;
  return left.place < right.place ? -1 : 1;
}

function worst({ findings }: FixGroup) {
  return findings.map(({ severity }) => severity).sort(compareSeverity)[0];
}
