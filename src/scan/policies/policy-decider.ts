import { evaluatorHere, openEvaluator, type EvaluationWatch, type ExpressionEvaluator } from "#expressions";
import type { DeploymentContext, RegistryFacts, Finding, Scanner, ScanReport, Verdict } from "#model";
import {
  evaluateRules,
  judgeRules,
  policyInput,
  policyVocabulary,
  unknownRisks,
  type PolicyBundle,
} from "#policy";

/** What policies say depends on. */
export interface PolicyDecision {
  readonly context: DeploymentContext;
  /** Findings that a baseline has too; they are not among the report's. */
  readonly known: readonly Finding[];
  /** A rule without an answer warns, and does not make the verdict incomplete. */
  readonly allowIncomplete: boolean;
  /** What a server knows of the image's places. */
  readonly registry?: RegistryFacts;
  /** Only some of the policies have a say; all without. */
  readonly bundles?: readonly PolicyBundle[];
}

/** Policies that were loaded, and what asks them. Whoever opens it closes it. */
export interface PolicyDecider {
  readonly bundles: readonly PolicyBundle[];
  /** Scanners without whose results some rules have no answer. */
  readonly needs: readonly Scanner[];
  /** The report's verdict with what the policies say of it. */
  decide(report: ScanReport, decision: PolicyDecision): Promise<Verdict>;
  close(): Promise<void>;
}

/** Starts what evaluates rules: one worker for all reports that follow, started with the first. */
export function policyDecider(bundles: readonly PolicyBundle[], timeoutMs?: number): PolicyDecider {
  return deciderWith(bundles, openEvaluator(policyVocabulary, timeoutMs));
}

/** The same within a thread of its own, which whoever started it ends when an expression takes too long. */
export function policyDeciderHere(bundles: readonly PolicyBundle[], watch: EvaluationWatch): PolicyDecider {
  return deciderWith(bundles, evaluatorHere(policyVocabulary, watch));
}

function deciderWith(bundles: readonly PolicyBundle[], evaluator: ExpressionEvaluator): PolicyDecider {
  return {
    bundles,
    needs: [...new Set(bundles.flatMap(({ rules }) => rules.flatMap(({ needs }) => needs)))].sort(),
    async decide(report, { context, known, allowIncomplete, registry, bundles: asked = bundles }) {
      const { scanners, trust = {} } = report;
      const unknown = unknownRisks(report);
      const places = registry === undefined ? {} : { registry };
      const input = policyInput({ report, context, known, ...places });
      const results = await evaluateRules(asked, { input, scanners, trust, unknown }, evaluator);
      return judgeRules(report.verdict, { bundles: asked, results, allowIncomplete });
    },
    close: () => evaluator.close(),
  };
}
