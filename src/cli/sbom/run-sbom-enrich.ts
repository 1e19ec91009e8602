import { describeReport, enrichDocument } from "#documents";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openProgress } from "../progress/progress-display.ts";
import type { ScanEngine } from "../scan/run-scan.ts";
import { scanRequest } from "../scan/scan-request.ts";
import { assayVersion } from "../version.ts";
import { readFileDocument } from "./read-file.ts";
import { sbomReportOptions } from "./sbom-report-options.ts";
import { withSbomFormat, writeSbom } from "./write-sbom.ts";

/** Adds to an SBOM what an image shows, and writes it. */
export async function runSbomEnrich(given: CommandContext, engine: ScanEngine): Promise<number> {
  const context = withSbomFormat(given);
  const [file = "-", reference = ""] = context.arguments;
  const document = await readFileDocument(file, context.stdin);
  const display = openProgress(context);
  try {
    const report = await engine.scan(reference, {
      ...(await scanRequest(context, display.progress)),
      scanners: [],
    });
    display.stop();
    const options = {
      ...(await sbomReportOptions(context.options, context.environment)),
      toolVersion: assayVersion(),
    };
    const result = enrichDocument(document, describeReport(report, options));
    await writeSbom(result.document, context);
    if (!context.options.quiet)
      context.terminal.note(`${result.enriched} components enriched, ${result.added} packages added`);
    return exitCodes.ok.code;
  } finally {
    display.stop();
  }
}
