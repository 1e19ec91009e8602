/** Reports about what a version fixes, for tests of the plan of changes. */
import type { Finding, Package, ScanReport } from "#model";
import { emptyReport, sampleFinding, samplePackage } from "./sample-reports.ts";

/** A package, with an id of its own where none is given. */
export type Parts = Partial<Package> & Pick<Package, "name" | "version" | "type">;

/** A report about one package that is fixed in a version, beside further packages. */
export function about(parts: Parts, fixed: string, more: Partial<ScanReport["inventory"]> = {}): ScanReport {
  const pkg = samplePackage({ id: "p1", ...parts });
  return reportOf([pkg, ...(more.packages ?? [])], [finding(pkg, fixed)], more);
}

/** A vulnerability that a version fixes. */
export function finding(pkg: Package, fixed: string, parts: Partial<Finding> = {}): Finding {
  return sampleFinding(pkg, {
    id: "CVE-2026-1000",
    fixedIn: [fixed],
    fixState: "fixed",
    status: "affected",
    ...parts,
  });
}

/** A report about a directory. */
export function reportOf(
  packages: readonly Package[],
  findings: readonly Finding[],
  more: Partial<ScanReport["inventory"]> = {},
): ScanReport {
  return {
    ...emptyReport,
    artifact: { ...emptyReport.artifact, kind: "directory", layers: [] },
    inventory: { ...emptyReport.inventory, ...more, packages },
    findings,
  };
}

/** Evidence at a path. */
export function at(path: string, line?: number): Pick<Package, "locations"> {
  return { locations: [{ path, layer: 0, ...(line === undefined ? {} : { line }) }] };
}

/** The distribution of an inventory. */
export const distribution = (id: string, version: string, idLike: readonly string[] = []) => ({
  distribution: { id, version, name: id, idLike },
});
