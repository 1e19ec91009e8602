import type { Digest, Scanner, ScanReport } from "#model";
import type { ScanOptions, ScanProgress } from "#scan";
import type { CommandContext } from "../command.ts";
import { openProgress } from "../progress/progress-display.ts";
import { checkSpecVersion } from "../sbom/sbom-formats.ts";
import { hasTrust } from "../attestation/has-trust.ts";
import { exitCodeOfReports } from "./exit-code-of-verdict.ts";
import type { ScanTrust } from "../attestation/scan-trust.ts";
import { recordBypasses } from "./record-bypasses.ts";
import { openJudging, type OpenJudging } from "./open-judging.ts";
import { publishResults } from "../server/publish-results.ts";
import { noteStaleness } from "./note-staleness.ts";
import { outputsOf } from "./outputs.ts";
import { presentationOf } from "./presentation.ts";
import { budgetOf, referenceOf, scanRequest } from "./scan-request.ts";
import { checkShowsSecrets, revealing } from "./secret-request.ts";
import type { ScanEngine } from "./scan-engine.ts";
import { checkOutputs, writeReports } from "./write-reports.ts";

export type { ScanEngine } from "./scan-engine.ts";

/** Scans, writes the reports, and gives the exit code. */
export async function runScan(context: CommandContext, engine: ScanEngine): Promise<number> {
  const { options } = context;
  const reference = referenceOf(context);
  const outputs = outputsOf(options);
  checkSpecVersion(outputs, options.specVersion);
  await checkOutputs(outputs);
  const presentation = await presentationOf(context, outputs);
  checkShowsSecrets(context, outputs);
  const secretValues = new Map<string, string>();
  const judged = await scanAndJudge(reference, context, revealing(engine, context, secretValues));
  await writeReports(outputs, judged, { terminal: context.terminal, presentation, secretValues });
  if (options.publish) await publishResults(judged, context, presentation);
  noteStaleness(judged, context);
  return exitCodeOfReports(judged, options);
}

/** Scans, and judges by the options. */
export async function scanAndJudge(
  reference: string,
  context: CommandContext,
  engine: ScanEngine,
): Promise<readonly ScanReport[]> {
  const trust = await scanTrustOf(context);
  const judging = await openJudging(context, (baseline, needs) =>
    scanOne(baseline, context, { engine, needs }),
  );
  try {
    const { needs, unchangedLayers } = judging;
    const reports = await scanned(reference, context, { engine, needs, unchangedLayers, endsInTime: true });
    const judged: ScanReport[] = [];
    for (const report of reports) judged.push(await judgedWith(trust, report, { judging, context }));
    return judged;
  } finally {
    await judging.close();
  }
}

/** Opens the look for who vouches; undefined where nobody is named and nothing is demanded. */
export async function scanTrustOf(context: CommandContext): Promise<ScanTrust | undefined> {
  const { requireSignature, requireProvenance } = context.options;
  if (!hasTrust(context.options) && !requireSignature && !requireProvenance) return undefined;
  const { openScanTrust } = await import("../attestation/scan-trust.ts");
  return openScanTrust(context);
}

/** Looks for who vouches, judges, and lets what somebody trusted signed count. */
export async function judgedWith(
  trust: ScanTrust | undefined,
  report: ScanReport,
  { judging, context }: { readonly judging: OpenJudging; readonly context: CommandContext },
): Promise<ScanReport> {
  if (trust === undefined) return judging.judge(report);
  const { withExceptions, withMissing } = await import("../attestation/scan-trust.ts");
  const { report: told, missing, statements } = await trust.look(report);
  const judged = await judging.judge(told, statements);
  const bypasses = told.trust?.bypasses ?? [];
  const verdict = withMissing(judged.verdict, missing);
  if (verdict.outcome !== "pass")
    await recordBypasses(context, judged, { bypasses, outcome: verdict.outcome });
  return { ...judged, verdict: withExceptions(verdict, bypasses) };
}

/** What a scan is run with besides the options. */
export interface ScanMeans {
  readonly engine: ScanEngine;
  /** Scanners that are needed whatever is the default. */
  readonly needs: readonly Scanner[];
  /** Whether `--timeout` ends it with what it has; else it ends it altogether. */
  readonly endsInTime?: boolean;
  /** diffIDs of layers that `--fast` need not read. */
  readonly unchangedLayers?: readonly Digest[];
}

/** Scans one platform, with the progress shown. */
export async function scanOne(
  reference: string,
  context: CommandContext,
  means: ScanMeans,
): Promise<ScanReport> {
  const { engine } = means;
  const display = openProgress(context);
  try {
    const { platform, ...request } = await requestOf(context, display.progress, means);
    const one = platform === undefined || platform === "all" ? {} : { platform };
    return await engine.scan(reference, { ...request, ...one });
  } finally {
    display.stop();
  }
}

async function requestOf(
  context: CommandContext,
  progress: ScanProgress,
  { needs, endsInTime = false, unchangedLayers = [] }: ScanMeans,
): Promise<ScanOptions> {
  const request = await scanRequest(context, progress, needs);
  return { ...request, unchangedLayers, ...(endsInTime ? budgetOf(context) : {}) };
}

async function scanned(
  reference: string,
  context: CommandContext,
  means: ScanMeans,
): Promise<readonly ScanReport[]> {
  const { engine } = means;
  const display = openProgress(context);
  try {
    const request = await requestOf(context, display.progress, means);
    return context.options.allPlatforms
      ? await engine.scanAll(reference, request)
      : [await engine.scan(reference, request)];
  } finally {
    display.stop();
  }
}
