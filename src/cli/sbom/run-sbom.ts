import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openProgress } from "../progress/progress-display.ts";
import type { ScanEngine } from "../scan/scan-engine.ts";
import { presentationOf } from "../scan/presentation.ts";
import { referenceOf, scanRequest } from "../scan/scan-request.ts";
import { writeReports } from "../scan/write-reports.ts";
import { sbomOutputs, withSbomFormat } from "./write-sbom.ts";

/** Lists the packages of an artifact and writes them as SBOM documents. */
export async function runSbom(given: CommandContext, engine: ScanEngine): Promise<number> {
  const context = withSbomFormat(given);
  const { options } = context;
  const reference = referenceOf(context);
  const outputs = await sbomOutputs(context);
  const presentation = await presentationOf(context, outputs);
  const display = openProgress(context);
  try {
    const request = { ...(await scanRequest(context, display.progress)), scanners: [] };
    const reports = options.allPlatforms
      ? await engine.scanAll(reference, request)
      : [await engine.scan(reference, request)];
    display.stop();
    await writeReports(outputs, reports, { terminal: context.terminal, presentation });
    return exitCodes.ok.code;
  } finally {
    display.stop();
  }
}
