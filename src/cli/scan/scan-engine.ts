import type { ScanReport } from "#model";
import type { ScanOptions } from "#scan";

/** What scans: `#scan`, or a stand-in in tests. */
export interface ScanEngine {
  scan(reference: string, options: ScanOptions): Promise<ScanReport>;
  /** Every platform of an index. */
  scanAll(reference: string, options: ScanOptions): Promise<readonly ScanReport[]>;
}
