import type { Clock } from "../../../runtime/clock.ts";
import type { Gate } from "#policy";
import type { ObjectStore } from "../../objects/object-store.ts";
import type { Store, Work } from "../../store/store.ts";
import { askScan } from "../images/ask-scan.ts";
import { storedReport } from "../images/stored-report.ts";
import {
  AdvisoriesMoved,
  advisoryFile,
  currentAdvisories,
  type CurrentAdvisories,
} from "../matching/current-advisories.ts";
import { judgeImages } from "../matching/judge-images.ts";
import type { SnapshotFiles } from "../matching/snapshot-files.ts";
import { imagePlaces } from "./image-places.ts";
import { judgedRow, type JudgedRow } from "./judged-row.ts";
import { noteVerdicts } from "./note-verdict.ts";
import { judgementDone, pendingJudgements, type PendingJudgement } from "./pending-judgements.ts";
import type { RuleJudge } from "./rule-judge.ts";
import { confirmRules, RulesMoved, standingRules, type StandingRules } from "./standing-rules.ts";

/** What judging by rules takes. */
export interface JudgeMeans {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly snapshots: SnapshotFiles;
  readonly judge: RuleJudge;
  readonly gate: Gate;
  readonly clock: Clock;
}

/** Images that are judged before what came of it is stored. */
const batchSize = 20;

interface Basis {
  readonly rules: StandingRules;
  readonly advisories: CurrentAdvisories;
  /** File of the advisories. */
  readonly database: string | undefined;
}

interface Prepared {
  readonly pending: PendingJudgement;
  /** Undefined where the report is gone: the image is looked at again. */
  readonly row: JudgedRow | undefined;
}

/** Judges every image that waits for it. Gives how many. What is killed in between is done again. */
export async function judgePending(means: JudgeMeans, signal: AbortSignal): Promise<number> {
  let judged = 0;
  for (;;) {
    signal.throwIfAborted();
    const batch = await pendingJudgements(means.store.writing, batchSize);
    if (batch.length === 0) return judged;
    judged += await judgeBatch(batch, means, signal);
  }
}

async function judgeBatch(
  batch: readonly PendingJudgement[],
  means: JudgeMeans,
  signal: AbortSignal,
): Promise<number> {
  const { store, snapshots, gate } = means;
  const advisories = await currentAdvisories(store, snapshots, gate);
  const database = await advisoryFile(snapshots, advisories);
  const basis = { rules: await standingRules(store), advisories, database };
  const prepared: Prepared[] = [];
  for (const pending of batch) {
    signal.throwIfAborted();
    prepared.push({ pending, row: await rowFor(pending, means, basis) });
  }
  try {
    await store.transaction((work) => storeBatch(work, prepared, { ...means, ...basis }));
    return batch.length;
  } catch (thrown) {
    // Judged by what no longer counts: all of it again.
    if (thrown instanceof RulesMoved || thrown instanceof AdvisoriesMoved) return 0;
    throw thrown;
  }
}

async function rowFor(
  { digest, reportKey, isLookedUp }: PendingJudgement,
  { store, objects, judge, gate, clock }: JudgeMeans,
  { rules, database }: Basis,
): Promise<JudgedRow | undefined> {
  const report = await storedReport(objects, reportKey);
  if (report === undefined) return undefined;
  const places = await imagePlaces(store.writing, digest);
  const basis = { rules, places, gate, now: clock.now() };
  return judgedRow(await judge.judge(report, isLookedUp ? { database } : undefined, basis));
}

async function storeBatch(
  work: Work,
  prepared: readonly Prepared[],
  { store, clock, rules, advisories }: JudgeMeans & Basis,
): Promise<void> {
  const now = clock.now();
  await advisories.confirm(work);
  await confirmRules(work, store.kind, rules);
  for (const { pending, row } of prepared) {
    if (row === undefined) await askScan(work, pending.imageID, { trigger: "rescan", now });
    else await storeJudgement(work, pending, row, { now, advisories });
    await judgementDone(work, pending);
  }
}

/** Stores what rules say of an image; where none has a say any more, its counts judge it from now on. */
export async function storeJudgement(
  work: Work,
  { imageID, digest }: Pick<PendingJudgement, "imageID" | "digest">,
  row: JudgedRow,
  { now, advisories }: { readonly now: number; readonly advisories: CurrentAdvisories },
): Promise<void> {
  if (row.rules === null) {
    await work
      .updateTable("images")
      .set({ rules: null, suppressed: null })
      .where("id", "=", imageID)
      .execute();
    await judgeImages(work, [imageID], advisories.judging(now));
    return;
  }
  const before = await work
    .selectFrom("images")
    .select("verdict")
    .where("id", "=", imageID)
    .executeTakeFirst();
  await work
    .updateTable("images")
    .set({ ...row, verdict_at: now, snapshot: advisories.digest ?? null })
    .where("id", "=", imageID)
    .execute();
  const reasons = JSON.parse(row.verdict_reasons) as string[];
  await noteVerdicts(work, [{ digest, from: before?.verdict ?? null, to: row.verdict, reasons }], now);
}
