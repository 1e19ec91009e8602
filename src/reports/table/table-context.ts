import type { Package, ScanReport } from "#model";
import type { ReportOptions } from "../reporter.ts";

/** What every section of the table is written from. */
export interface TableContext {
  readonly report: ScanReport;
  readonly options: ReportOptions;
  /** Columns to use. */
  readonly width: number;
  readonly packages: ReadonlyMap<string, Package>;
}

/** Narrower than this, lines are left to the terminal to break. */
const leastWidth = 40;

/** Gathers what the sections need. */
export function tableContext(report: ScanReport, options: ReportOptions): TableContext {
  return {
    report,
    options,
    width: Math.max(leastWidth, options.width),
    packages: new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg])),
  };
}
