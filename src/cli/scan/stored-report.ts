import { open } from "node:fs/promises";
import type { ScanReport } from "#model";
import { maxReportBytes, readReport, ReportError } from "#reports";
import { errorMessage } from "../../runtime/errors.ts";

/** Whether a path leads to a file that looks like a stored report: a JSON object that names Assay's schema version. */
export async function isStoredReport(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => undefined);
  if (handle === undefined) return false;
  try {
    if (!(await handle.stat()).isFile()) return false;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return /^\uFEFF?\s*\{\s*"schemaVersion"/.test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Reads a stored report. Throws `ReportError`. */
export async function storedReport(path: string): Promise<ScanReport> {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > maxReportBytes) throw new Error(`it is larger than ${maxReportBytes} bytes`);
      return readReport(await handle.readFile(), path);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof ReportError) throw cause;
    const message = `${path} cannot be read as a report: ${errorMessage(cause)}`;
    throw new ReportError("REPORT_UNREADABLE", message, "Name what `assay scan --output json` wrote.", cause);
  }
}
