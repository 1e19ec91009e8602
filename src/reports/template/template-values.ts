import { Drop } from "liquidjs";
import { severities, type Finding, type Package, type ScanReport } from "#model";
import {
  detailsOf,
  gapsOf,
  kindText,
  openFindings,
  originText,
  packagesByID,
  placeText,
  unassessedFindings,
  type FindingDetails,
} from "../finding-details.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { jsonArtifact } from "../json/json-artifact.ts";
import { jsonFinding } from "../json/json-finding.ts";
import { jsonPackage } from "../json/json-package.ts";
import type { ReportOptions } from "../reporter.ts";
import { visibleText } from "../terminal-text.ts";

/** What a template sees: the JSON report's members, and beside them what other formats say in words. */
export function templateValues(report: ScanReport, options: ReportOptions): object {
  const { artifact, inventory, verdict, snapshot } = report;
  const packages = packagesByID(report);
  const drop = (finding: Finding) =>
    new FindingDrop(finding, { report, packages, compareVersions: options.compareVersions });
  const open = openFindings(report);
  return shown({
    version: options.version ?? "",
    artifact: jsonArtifact(artifact),
    distribution: inventory.distribution,
    verdict,
    snapshot,
    scanners: report.scanners,
    issues: report.issues,
    gaps: gapsOf(report),
    counts: countsOf(open),
    findings: open.map(drop),
    unassessed: unassessedFindings(report).map(drop),
    all_findings: report.findings.map(drop),
    packages: inventory.packages.map((pkg) => new PackageDrop(pkg, report)),
  }) as object;
}

function countsOf(open: readonly Finding[]): object {
  const counts = Object.fromEntries(severities.map((severity) => [severity, 0]));
  for (const { severity } of open) counts[severity] = (counts[severity] ?? 0) + 1;
  return { ...counts, total: open.length };
}

interface DropContext {
  readonly report: ScanReport;
  readonly packages: ReadonlyMap<string, Package>;
  readonly compareVersions: ReportOptions["compareVersions"];
}

type Told = (finding: Finding, context: DropContext) => unknown;

const detailed =
  (pick: (details: FindingDetails) => unknown): Told =>
  (finding, { packages, compareVersions }) =>
    pick(detailsOf(finding, packages, compareVersions));

const ofPackage =
  (pick: (pkg: Package) => unknown): Told =>
  ({ packageID }, { packages }) => {
    const pkg = packageID === undefined ? undefined : packages.get(packageID);
    return pkg === undefined ? "" : pick(pkg);
  };

/** What a finding has besides the members that it has in the JSON report; those asked for most are made directly. */
const toldMembers: Readonly<Record<string, Told>> = {
  id: ({ id }) => id,
  severity: ({ severity }) => severity,
  fixedIn: ({ fixedIn }) => fixedIn,
  title: ({ title }) => title,
  headline: detailed(({ headline }) => headline),
  remedy: detailed(({ remedy }) => remedy),
  references: detailed(({ references }) => references),
  kind_name: ({ kind }) => kindText(kind),
  place: ({ locations: [place] }, { report }) =>
    place === undefined ? "" : placeText(place, report.artifact),
  path: ({ locations: [place] }) => place?.path ?? "",
  origin: (finding, { report, packages }) =>
    originText(finding, packages.get(finding.packageID ?? ""), report.artifact),
  name: ofPackage(({ name }) => name),
  version: ofPackage(({ version }) => version),
  type: ofPackage(({ type }) => type),
  fingerprint: (finding, { packages }) => fingerprintOf(finding, packages.get(finding.packageID ?? "")),
};

/** One finding, whose members are made when a template asks for them: there may be 200,000. */
class FindingDrop extends Drop {
  readonly #finding: Finding;
  readonly #context: DropContext;

  constructor(finding: Finding, context: DropContext) {
    super();
    this.#finding = finding;
    this.#context = context;
  }

  override liquidMethodMissing(key: string | number): unknown {
    const told = typeof key === "string" && Object.hasOwn(toldMembers, key) ? toldMembers[key] : undefined;
    if (told !== undefined) return shown(told(this.#finding, this.#context));
    const { report } = this.#context;
    return shown(memberOf(jsonFinding(this.#finding, report.artifact), key));
  }

  toJSON(): unknown {
    return shown(jsonFinding(this.#finding, this.#context.report.artifact));
  }
}

/** One package, likewise. */
class PackageDrop extends Drop {
  readonly #pkg: Package;
  readonly #report: ScanReport;

  constructor(pkg: Package, report: ScanReport) {
    super();
    this.#pkg = pkg;
    this.#report = report;
  }

  override liquidMethodMissing(key: string | number): unknown {
    return shown(memberOf(jsonPackage(this.#pkg, this.#report.artifact), key));
  }

  toJSON(): unknown {
    return shown(jsonPackage(this.#pkg, this.#report.artifact));
  }
}

function memberOf<Value>(
  values: Readonly<Record<string, Value>> | object,
  key: string | number,
): Value | undefined {
  return Object.hasOwn(values, key) ? (values as Readonly<Record<string, Value>>)[key] : undefined;
}

/** A value whose texts are safe to show, at every depth; drops see to themselves. */
function shown(value: unknown): unknown {
  if (typeof value === "string") return visibleText(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null || value instanceof Drop) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shown(member)]));
}
