import { open } from "node:fs/promises";
import {
  assayToolReport,
  compareToolReports,
  readableTools,
  readToolReport,
  type ToolReport,
} from "#comparison";
import { bufferSource, FormatError, readJSON } from "#formats";
import { maxReportBytes, readReport, render } from "#reports";
import { errorMessage } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { isStoredReport } from "../scan/stored-report.ts";
import { UsageError } from "../usage-error.ts";
import { comparisonJson } from "./comparison-json.ts";
import { comparisonTable } from "./comparison-table.ts";

/** Compares two reports of any scanners and writes why they differ. */
export async function runCompare(context: CommandContext): Promise<number> {
  const { terminal } = context;
  const format = formatOf(context);
  const [left = "", right = ""] = context.arguments;
  const comparison = compareToolReports(await toolReport(left), await toolReport(right));
  if (format === "json") await terminal.write(comparisonJson(comparison));
  else
    for (const line of comparisonTable(comparison, terminal.stdout.width))
      await terminal.write(render(line, terminal.stdout.color));
  return exitCodes.ok.code;
}

function formatOf({ options }: CommandContext): "table" | "json" {
  const [given = "table", more] =
    options.format === undefined ? options.output : [options.format, ...options.output];
  if ((given === "table" || given === "json") && more === undefined) return given;
  throw new UsageError("CONFLICT", "`assay compare` writes one of table and json", "Name one with --output.");
}

async function toolReport(path: string): Promise<ToolReport> {
  const bytes = await bytesOf(path);
  if (await isStoredReport(path)) return assayToolReport(readReport(bytes, path));
  const report = readToolReport(parsed(bytes, path));
  if (report !== undefined) return report;
  throw new UsageError(
    "NOT_READABLE",
    `${path} is no report of a scanner that is known`,
    `Give the JSON of Assay, ${readableTools.join(", ")}.`,
  );
}

function parsed(bytes: Buffer, path: string): unknown {
  try {
    return readJSON(bufferSource(bytes), maxReportBytes);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new UsageError(
      "NOT_READABLE",
      `${path} cannot be read: ${cause.message}`,
      "Give a JSON report.",
      cause,
    );
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > maxReportBytes) throw new Error(`it is larger than ${maxReportBytes} bytes`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new UsageError(
      "NOT_READABLE",
      `${path} cannot be read: ${errorMessage(cause)}`,
      "Name a JSON report.",
      cause,
    );
  }
}
