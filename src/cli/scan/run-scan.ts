import type { ScanReport } from "#model";
import type { ScanOptions } from "#scan";
import type { CommandContext } from "../command.ts";
import { openProgress } from "../progress/progress-display.ts";
import { applyPolicy } from "./apply-policy.ts";
import { exitCodeOfVerdicts } from "./exit-code-of-verdict.ts";
import { outputsOf } from "./outputs.ts";
import { presentationOf } from "./presentation.ts";
import { referenceOf, scanRequest } from "./scan-request.ts";
import { checkOutputs, writeReports } from "./write-reports.ts";

/** What scans: `#scan`, or a stand-in in tests. */
export interface ScanEngine {
  scan(reference: string, options: ScanOptions): Promise<ScanReport>;
  /** Every platform of an index. */
  scanAll(reference: string, options: ScanOptions): Promise<readonly ScanReport[]>;
}

/** Scans, writes the reports, and gives the exit code. */
export async function runScan(context: CommandContext, engine: ScanEngine): Promise<number> {
  const { options, clock } = context;
  const reference = referenceOf(context);
  const outputs = outputsOf(options);
  await checkOutputs(outputs);
  const presentation = await presentationOf(context, outputs);
  const reports = await scanned(reference, context, engine);
  const judged = reports.map((report) => applyPolicy(report, options, clock.now()));
  await writeReports(outputs, judged, { terminal: context.terminal, presentation });
  return exitCodeOfVerdicts(
    judged.map(({ verdict }) => verdict),
    options,
  );
}

async function scanned(
  reference: string,
  context: CommandContext,
  engine: ScanEngine,
): Promise<readonly ScanReport[]> {
  const display = openProgress(context);
  try {
    const request = await scanRequest(context, display.progress);
    return context.options.allPlatforms
      ? await engine.scanAll(reference, request)
      : [await engine.scan(reference, request)];
  } finally {
    display.stop();
  }
}
