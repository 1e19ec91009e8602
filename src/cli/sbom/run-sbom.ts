import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openProgress } from "../progress/progress-display.ts";
import { outputsOf } from "../scan/outputs.ts";
import type { ScanEngine } from "../scan/scan-engine.ts";
import { presentationOf } from "../scan/presentation.ts";
import { referenceOf, scanRequest } from "../scan/scan-request.ts";
import { checkOutputs, writeReports } from "../scan/write-reports.ts";
import { UsageError } from "../usage-error.ts";
import { checkSpecVersion, isSbomFormat } from "./sbom-formats.ts";

/** Lists the packages of an artifact and writes them as SBOM documents. */
export async function runSbom(context: CommandContext, engine: ScanEngine): Promise<number> {
  const { options } = context;
  const reference = referenceOf(context);
  const named =
    options.output.length > 0 &&
    options.format === undefined &&
    options.output.every((one) => /^[a-z0-9-]+(?:=|$)/.test(one));
  const outputs = outputsOf(named ? options : { ...options, format: options.format ?? "cyclonedx-json" });
  for (const { reporter } of outputs) {
    if (!isSbomFormat(reporter.id))
      throw new UsageError(
        "CONFLICT",
        `${reporter.id} is no format of SBOMs`,
        "Use `assay scan` for reports, or --format cyclonedx-json, cyclonedx-xml, spdx-json, spdx-tag-value, spdx3-json.",
      );
  }
  checkSpecVersion(outputs, options.specVersion);
  await checkOutputs(outputs);
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
