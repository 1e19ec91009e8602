import type { Scanner, ScanReport, VexStatement } from "#model";
import type { PolicyLoading } from "#scan";
import type { CommandContext } from "../command.ts";
import { applyPolicy, type Judging } from "./apply-policy.ts";
import { registryOf } from "./scan-request.ts";
import { isStoredReport, storedReport } from "./stored-report.ts";

/** Everything that reports are judged by, opened before a long scan, so that its errors come first. */
export interface OpenJudging {
  /** Scanners that the policies need. */
  readonly needs: readonly Scanner[];
  judge(report: ScanReport): Promise<ScanReport>;
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
  const isKnown = await baselineOf(options.baseline, (reference) => scanBaseline(reference, needs));
  const judging: Judging = { options, now: clock.now(), policies, isKnown };
  return {
    needs,
    judge: async (report) => applyPolicy(await withStatements(report, statements, judging.now), judging),
    close: async () => policies?.close(),
  };
}

/** The readers are loaded only where there is something to read. */
async function statementsOf(context: CommandContext, discover: boolean): Promise<readonly VexStatement[]> {
  const { loadStatements } = await import("./load-statements.ts");
  return loadStatements(context, discover);
}

async function withStatements(
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
): Promise<Judging["isKnown"]> {
  if (baseline === undefined) return undefined;
  const [{ knownIn }, isStored] = await Promise.all([import("#comparison"), isStoredReport(baseline)]);
  return knownIn(isStored ? await storedReport(baseline) : await scanBaseline(baseline));
}
