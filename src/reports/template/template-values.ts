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
    const { packages, compareVersions } = this.#context;
    const { artifact } = this.#context.report;
    const details = detailsOf(this.#finding, packages, compareVersions);
    const { pkg } = details;
    const [place] = this.#finding.locations;
    const own: Readonly<Record<string, () => unknown>> = {
      headline: () => details.headline,
      remedy: () => details.remedy,
      references: () => details.references,
      kind_name: () => kindText(this.#finding.kind),
      place: () => (place === undefined ? "" : placeText(place, artifact)),
      path: () => place?.path ?? "",
      origin: () => originText(this.#finding, pkg, artifact),
      name: () => pkg?.name ?? "",
      version: () => pkg?.version ?? "",
      type: () => pkg?.type ?? "",
      fingerprint: () => fingerprintOf(this.#finding, pkg),
    };
    return shown(memberOf(own, key)?.() ?? memberOf(jsonFinding(this.#finding, artifact), key));
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
