import { applyStatements } from "#matching";
import type { DeploymentContext, ScanReport } from "#model";
import { assessRisks, judge, type Gate } from "#policy";
import { decideBy, openLookUp, type OpenLookUp, type PolicyDecider } from "#scan";
import type { ImagePlaces } from "./image-places.ts";
import { isInScope } from "./policy-scope.ts";
import type { StandingPolicy, StandingRules } from "./standing-rules.ts";

/** What an image is judged by. */
export interface RuleBasis {
  readonly rules: StandingRules;
  readonly places: ImagePlaces;
  readonly gate: Gate;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where it runs; nothing is known of that where an image is judged for itself. */
  readonly context?: DeploymentContext;
}

/** Where vulnerabilities are looked up. */
export interface LookUp {
  /** File of the advisories; undefined while there are none. */
  readonly database: string | undefined;
}

/** A path that leads nowhere: without advisories nothing is looked up, and the verdict says so. */
export const noDatabase = "/nonexistent";

/** Whoever still asks the advisories before these is not interrupted. */
const maxLookUps = 3;

/** Judges images by policies and statements, as the command line does. Whoever makes one closes it. */
export class RuleJudge {
  #decider: Promise<PolicyDecider> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** Advisories that reports were looked up in last, by path: what packages have in common is matched once. */
  readonly #lookUps = new Map<string, Promise<OpenLookUp>>();

  /**
   * The report of an image as it counts now: vulnerabilities looked up, where they are looked for at all, statements
   * laid over, risks assessed, gate and policies asked.
   */
  async judge(stored: ScanReport, lookUp: LookUp | undefined, basis: RuleBasis): Promise<ScanReport> {
    const report = lookUp === undefined ? stored : (await this.#open(lookUp)).again(stored);
    return this.#inTurn((decider) => judgedReport(report, basis, decider));
  }

  async close(): Promise<void> {
    for (const opened of this.#lookUps.values()) (await opened).close();
    this.#lookUps.clear();
    const decider = await this.#decider;
    await decider?.close();
  }

  #open({ database = noDatabase }: LookUp): Promise<OpenLookUp> {
    const known = this.#lookUps.get(database);
    if (known !== undefined) return known;
    const opened = openLookUp(database);
    this.#lookUps.set(database, opened);
    opened.catch(() => this.#lookUps.delete(database));
    const [oldest] = this.#lookUps;
    if (this.#lookUps.size > maxLookUps && oldest !== undefined) {
      this.#lookUps.delete(oldest[0]);
      void oldest[1].then((one) => one.close());
    }
    return opened;
  }

  /** The worker that evaluates has one input at a time. */
  async #inTurn<Result>(action: (decider: PolicyDecider) => Promise<Result>): Promise<Result> {
    this.#decider ??= decideBy([]);
    const decider = await this.#decider;
    const mine = this.#last.then(() => action(decider));
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** A report with statements laid over, risks assessed, gate and policies asked. */
export async function judgedReport(
  report: ScanReport,
  { rules, places, gate, now, context = {} }: RuleBasis,
  decider: Pick<PolicyDecider, "decide">,
): Promise<ScanReport> {
  const vouched = places.trust === undefined ? report : { ...report, trust: places.trust };
  const said = [...rules.statements, ...places.statements];
  const stated = applyStatements(vouched, said, now, places.names);
  const findings = assessRisks(stated, { context, weights: {} });
  const [name] = places.names;
  const artifact = name === undefined ? stated.artifact : { ...stated.artifact, name };
  const subject = { ...stated, artifact, findings };
  const gated = { ...subject, verdict: judge(subject, { ...gate, now }) };
  const bundles = policiesFor(rules, places).map(({ bundle }) => bundle);
  if (bundles.length === 0) return gated;
  const verdict = await decider.decide(gated, {
    context,
    known: [],
    allowIncomplete: gate.allowIncomplete === true,
    registry: places.facts,
    bundles,
  });
  return { ...gated, verdict };
}

/** The policies that are for an image. */
export function policiesFor(
  { policies }: StandingRules,
  { holding }: Pick<ImagePlaces, "holding">,
): readonly StandingPolicy[] {
  return policies.filter(({ scope }) => isInScope(scope, holding));
}
