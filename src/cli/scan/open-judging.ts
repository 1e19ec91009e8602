import type { Digest, Scanner, ScanReport, VexStatement } from "#model";
import type { PolicyLoading } from "#scan";
import type { CommandContext } from "../command.ts";
import { applyPolicy, type Judging } from "./apply-policy.ts";
import { registryOf } from "./registry-of.ts";
import { isStoredReport, storedReport } from "./stored-report.ts";

/** Everything that reports are judged by, opened before a long scan, so that its errors come first. */
export interface OpenJudging {
  /** Scanners that the policies need. */
  readonly needs: readonly Scanner[];
  /** diffIDs of the baseline's layers. */
  readonly unchangedLayers: readonly Digest[];
  /** Judges a report; `more` are statements that came with it. */
  judge(report: ScanReport, more?: readonly VexStatement[]): Promise<ScanReport>;
  close(): Promise<void>;
}

/** How a baseline that is no stored report is scanned. */
export type BaselineScan = (reference: string, needs: readonly Scanner[]) => Promise<ScanReport>;

/**
 * Loads the statements, the policies and the baseline that the options name; `discover` turns off what nobody named.
 * Whoever opens it closes it.
 */
export async function openJudging(
  context: CommandContext,
  scanBaseline: BaselineScan,
  discover = true,
): Promise<OpenJudging> {
  const { options, clock } = context;
  const statements = await statementsOf(context, discover);
  const policies = options.policy.length === 0 ? undefined : await policiesOf(context);
  const needs = policies?.needs ?? [];
  const baseline = await baselineOf(options.baseline, (reference) => scanBaseline(reference, needs));
  const isKnown = baseline === undefined ? undefined : (await import("#comparison")).knownIn(baseline);
  const judging: Judging = { options, now: clock.now(), policies, isKnown };
  return {
    needs,
    unchangedLayers: baseline?.artifact.layers.flatMap(({ diffID }) => diffID ?? []) ?? [],
    judge: async (report, more = []) =>
      applyPolicy(await withStatements(report, [...statements, ...more], judging.now), judging),
    close: async () => policies?.close(),
  };
}

/** The readers are loaded only where there is something to read. */
export async function statementsOf(
  context: CommandContext,
  discover: boolean,
): Promise<readonly VexStatement[]> {
  const { loadStatements } = await import("./load-statements.ts");
  return loadStatements(context, discover);
}

/** A report with statements laid over its findings. */
export async function withStatements(
  report: ScanReport,
  statements: readonly VexStatement[],
  now: number,
): Promise<ScanReport> {
  if (statements.length === 0) return report;
  const { applyStatements } = await import("#matching");
  return applyStatements(report, statements, now);
}

/** The policies of `--policy`, loaded. */
export async function policiesOf(
  context: CommandContext,
  names = context.options.policy,
): Promise<NonNullable<Judging["policies"]>> {
  const { openPolicies } = await import("#scan");
  return openPolicies(names, await policyLoading(context));
}

/** What loading policies may use of the process. */
export async function policyLoading(context: CommandContext): Promise<PolicyLoading> {
  const { options, environment, clock, logger, signal } = context;
  return {
    registry: await registryOf(context),
    environment,
    offline: options.offline,
    clock,
    logger,
    signal,
  };
}

async function baselineOf(
  baseline: string | undefined,
  scanBaseline: (reference: string) => Promise<ScanReport>,
): Promise<ScanReport | undefined> {
  if (baseline === undefined) return undefined;
  return (await isStoredReport(baseline)) ? storedReport(baseline) : scanBaseline(baseline);
}
