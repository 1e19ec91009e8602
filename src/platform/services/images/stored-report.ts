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
  const bytes = await packedReport(objects, key);
  return bytes === undefined ? undefined : unpackedReport(bytes);
}

/** The same as it is stored, for {@link unpackedReport}. */
export async function packedReport(
  objects: ObjectStore,
  key: string | null | undefined,
): Promise<Uint8Array | undefined> {
  return key === null || key === undefined ? undefined : objects.get(key);
}

/** Reads a stored report. */
export function unpackedReport(bytes: Uint8Array): ScanReport {
  const unpacked = zstdDecompressSync(bytes, { maxOutputLength: maxReportBytes });
  return JSON.parse(unpacked.toString("utf8")) as ScanReport;
}
