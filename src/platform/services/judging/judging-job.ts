import type { ScanReport } from "#model";
import type { Gate } from "#policy";
import { decideHere, openLookUp } from "#scan";
import type { JobResult, JobTools } from "../../../runtime/worker-pool.ts";
import { unpackedReport } from "../images/stored-report.ts";
import type { ImagePlaces } from "./image-places.ts";
import { judgedRow } from "./judged-row.ts";
import { judgedReport, noDatabase } from "./rule-judge.ts";
import type { StandingRules } from "./standing-rules.ts";

/** What a thread that judges images is given once. */
export interface JudgingSetup {
  readonly rules: StandingRules;
  /** File of the advisories; undefined while there are none. */
  readonly database: string | undefined;
  readonly gate: Gate;
}

/** One image to judge. */
export interface JudgingJob {
  /** Its report as it is stored. */
  readonly bytes: Uint8Array;
  readonly isLookedUp: boolean;
  readonly places: ImagePlaces;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Does the jobs of one thread, each as the main thread would. */
export function judgingWork({
  rules,
  database = noDatabase,
  gate,
}: JudgingSetup): (job: JudgingJob, tools: JobTools) => Promise<JobResult> {
  const lookUp = openLookUp(database);
  // Whoever asks is told.
  lookUp.catch(() => undefined);
  let decider: ReturnType<typeof decideHere> | undefined;
  return async ({ bytes, isLookedUp, places, now }, { watched }) => {
    decider ??= decideHere([], watched);
    const stored: ScanReport = unpackedReport(bytes);
    const report = isLookedUp ? (await lookUp).again(stored) : stored;
    const judged = await judgedReport(report, { rules, places, gate, now }, await decider);
    return { result: judgedRow(judged) };
  };
}
