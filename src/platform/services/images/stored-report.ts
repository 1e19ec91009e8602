import { zstdDecompressSync } from "node:zlib";
import type { ScanReport } from "#model";
import type { ObjectStore } from "../../objects/object-store.ts";

/** A report is no larger than this when it is unpacked. */
const maxReportBytes = 1024 ** 3;

/** The report that a scan stored, without vulnerabilities; undefined where there is none any more. */
export async function storedReport(
  objects: ObjectStore,
  key: string | null | undefined,
): Promise<ScanReport | undefined> {
  if (key === null || key === undefined) return undefined;
  const bytes = await objects.get(key);
  if (bytes === undefined) return undefined;
  const unpacked = zstdDecompressSync(bytes, { maxOutputLength: maxReportBytes });
  return JSON.parse(unpacked.toString("utf8")) as ScanReport;
}
