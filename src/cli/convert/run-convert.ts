import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ScanReport } from "#model";
import { maxReportBytes, readReport } from "#reports";
import { errorMessage } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { exitCodeOfVerdicts, isGated } from "../scan/exit-code-of-verdict.ts";
import { openJudging } from "../scan/open-judging.ts";
import { outputsOf } from "../scan/outputs.ts";
import { presentationOf } from "../scan/presentation.ts";
import { storedReport } from "../scan/stored-report.ts";
import { checkOutputs, writeReports } from "../scan/write-reports.ts";
import { UsageError } from "../usage-error.ts";

/** Reads a stored report, selects and judges as the options say, writes it, and gives the exit code. */
export async function runConvert(context: CommandContext): Promise<number> {
  const { options, terminal, stdin } = context;
  const [name = "-"] = context.arguments;
  const outputs = outputsOf(options);
  await checkOutputs(outputs);
  const presentation = await presentationOf(context, outputs);
  const stored = readReport(await bytesOf(name, stdin), name === "-" ? "standard input" : name);
  const report = judged(stored, await judgedAnew(stored, context), isGated(options));
  await writeReports(outputs, [report], { terminal, presentation });
  return exitCodeOfVerdicts([report.verdict], options);
}

async function judgedAnew(stored: ScanReport, context: CommandContext): Promise<ScanReport> {
  const judging = await openJudging(context, (baseline) => storedReport(baseline), false);
  try {
    return await judging.judge(stored);
  } finally {
    await judging.close();
  }
}

/** What was decided when the report was stored stays decided, unless the user asks for another decision. */
function judged(stored: ScanReport, selected: ScanReport, isAsked: boolean): ScanReport {
  return isAsked ? selected : { ...selected, verdict: stored.verdict };
}

async function bytesOf(name: string, stdin: Readable): Promise<Buffer> {
  if (name === "-") return collected(stdin, name);
  try {
    const handle = await open(name);
    try {
      return await collected(handle.createReadStream({ autoClose: false }), name);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(
      "CONFLICT",
      `${name} cannot be read: ${errorMessage(cause)}`,
      "Name a file that `assay scan --output json=FILE` wrote.",
      cause,
    );
  }
}

async function collected(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer | string>) {
    const chunk = typeof part === "string" ? Buffer.from(part) : part;
    length += chunk.length;
    if (length > maxReportBytes)
      throw new UsageError(
        "CONFLICT",
        `${name} is larger than a report may be`,
        `Reports of up to ${maxReportBytes / 1024 / 1024} MiB are read.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
