import { openEvaluator } from "#expressions";
import type { Finding, RuleResult, ScanReport } from "#model";
import {
  evaluateRules,
  policyInput,
  policyVocabulary,
  type DeploymentContext,
  type PolicyBundle,
} from "#policy";

/** What rules are asked of one report after the other. */
export interface PolicyApplication {
  readonly bundles: readonly PolicyBundle[];
  readonly context: DeploymentContext;
  /** Milliseconds that one expression may take. */
  readonly timeoutMs?: number;
}

/** Asks rules about reports. Whoever opens it closes it. */
export interface PolicyDecider {
  /** `known`: findings that a baseline has too; they are not among the report's. */
  decide(report: ScanReport, known?: readonly Finding[]): Promise<readonly RuleResult[]>;
  close(): Promise<void>;
}

/** Starts what evaluates rules, one worker for all reports that follow. */
export function openPolicyDecider({ bundles, context, timeoutMs }: PolicyApplication): PolicyDecider {
  const evaluator = openEvaluator(policyVocabulary, timeoutMs);
  return {
    decide(report, known = []) {
      const { scanners, trust = {} } = report;
      return evaluateRules(
        bundles,
        { input: policyInput({ report, context, known }), scanners, trust },
        evaluator,
      );
    },
    close: () => evaluator.close(),
  };
}
