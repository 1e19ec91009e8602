import { compareReports, type ReportDifference } from "#comparison";
import { scanners, type ScanReport } from "#model";
import { render } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { scanOne, type ScanEngine } from "../scan/run-scan.ts";
import { isStoredReport, storedReport } from "../scan/stored-report.ts";
import { UsageError } from "../usage-error.ts";
import { differenceJson } from "./difference-json.ts";
import { differenceMarkdown } from "./difference-markdown.ts";
import { differenceTable } from "./difference-table.ts";

const formats = ["table", "markdown", "json"] as const;

/** Compares two artifacts or stored reports and writes what changed. */
export async function runDiff(context: CommandContext, engine: ScanEngine): Promise<number> {
  const format = formatOf(context);
  const [left = "", right = ""] = context.arguments;
  const before = await reportOf(left, context, engine);
  const after = await reportOf(right, context, engine);
  for (const piece of written(compareReports(before, after), format, context))
    await context.terminal.write(piece);
  return exitCodes.ok.code;
}

function formatOf({ options }: CommandContext): (typeof formats)[number] {
  const [given = "table", more] =
    options.format === undefined ? options.output : [options.format, ...options.output];
  const format = formats.find((one) => one === given);
  if (format !== undefined && more === undefined) return format;
  throw new UsageError(
    "CONFLICT",
    "`assay diff` writes one of table, markdown and json",
    "Name one with --output.",
  );
}

async function reportOf(place: string, context: CommandContext, engine: ScanEngine): Promise<ScanReport> {
  return (await isStoredReport(place))
    ? storedReport(place)
    : scanOne(place, context, { engine, needs: scanners });
}

function* written(
  difference: ReportDifference,
  format: (typeof formats)[number],
  { terminal }: CommandContext,
): Generator<string> {
  if (format === "json") yield differenceJson(difference);
  else if (format === "markdown") yield* differenceMarkdown(difference);
  else
    for (const line of differenceTable(difference, terminal.stdout.width))
      yield render(line, terminal.stdout.color);
}
