import type { Clock } from "../../../runtime/clock.ts";
import type { Gate } from "#policy";
import type { ObjectStore } from "../../objects/object-store.ts";
import type { Store, Work } from "../../store/store.ts";
import { askScan } from "../images/ask-scan.ts";
import { packedReport, unpackedReport } from "../images/stored-report.ts";
import {
  AdvisoriesMoved,
  advisoryFile,
  currentAdvisories,
  type CurrentAdvisories,
} from "../matching/current-advisories.ts";
import { judgeImages } from "../matching/judge-images.ts";
import type { SnapshotFiles } from "../matching/snapshot-files.ts";
import { placesOfImages, type ImagePlaces } from "./image-places.ts";
import { JudgingThreads } from "./judging-threads.ts";
import { judgedColumns, judgedRow, type JudgedRow } from "./judged-row.ts";
import { noteVerdicts, type ChangedVerdict } from "./note-verdict.ts";
import { judgementsDone, pendingJudgements, type PendingJudgement } from "./pending-judgements.ts";
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
const batchSize = 200;

interface Basis {
  readonly rules: StandingRules;
  readonly advisories: CurrentAdvisories;
  /** File of the advisories. */
  readonly database: string | undefined;
  readonly places: ReadonlyMap<string, ImagePlaces>;
}

interface Prepared {
  readonly pending: PendingJudgement;
  /** Undefined where the report is gone: the image is looked at again. */
  readonly row: JudgedRow | undefined;
}

/** Judges every image that waits for it. Gives how many. What is killed in between is done again. */
export async function judgePending(means: JudgeMeans, signal: AbortSignal): Promise<number> {
  const threads = new JudgingThreads();
  try {
    let judged = 0;
    for (;;) {
      signal.throwIfAborted();
      const batch = await pendingJudgements(means.store.writing, batchSize);
      if (batch.length === 0) return judged;
      judged += await judgeBatch(batch, { ...means, threads }, signal);
    }
  } finally {
    await threads.close();
  }
}

interface BatchMeans extends JudgeMeans {
  readonly threads: JudgingThreads;
}

async function judgeBatch(
  batch: readonly PendingJudgement[],
  means: BatchMeans,
  signal: AbortSignal,
): Promise<number> {
  const { store, snapshots, gate } = means;
  const advisories = await currentAdvisories(store, snapshots, gate);
  const database = await advisoryFile(snapshots, advisories);
  const rules = await standingRules(store);
  const digests = batch.map(({ digest }) => digest);
  const places = await placesOfImages(store.writing, digests, { withFacts: asksForPlaces(rules) });
  const basis = { rules, advisories, database, places };
  const prepared = await prepare(batch, { means, basis, signal });
  try {
    await store.transaction((work) => storeBatch(work, prepared, { ...means, ...basis }));
    return batch.length;
  } catch (thrown) {
    // Judged by what no longer counts: all of it again.
    if (thrown instanceof RulesMoved || thrown instanceof AdvisoriesMoved) return 0;
    throw thrown;
  }
}

function asksForPlaces({ policies }: StandingRules): boolean {
  return policies.some(({ bundle }) => bundle.rules.some(({ names }) => names.includes("registry")));
}

interface Preparation {
  readonly means: BatchMeans;
  readonly basis: Basis;
  readonly signal: AbortSignal;
}

/** Judges the images of a batch: few of them here, many in threads, one more than there are, so that none waits. */
async function prepare(
  batch: readonly PendingJudgement[],
  { means, basis, signal }: Preparation,
): Promise<readonly Prepared[]> {
  const isLarge = batch.length >= worthThreads;
  const rows: (JudgedRow | undefined)[] = [];
  const left = batch.entries();
  const lane = async (): Promise<void> => {
    for (const [index, pending] of left) {
      signal.throwIfAborted();
      rows[index] = await rowFor(pending, { means, basis, isLarge });
    }
  };
  await Promise.all(Array.from({ length: isLarge ? means.threads.threads + 1 : 1 }, lane));
  return batch.map((pending, index) => ({ pending, row: rows[index] }));
}

/** For fewer images threads take longer to start than they save. */
const worthThreads = 50;

async function rowFor(
  { digest, reportKey, isLookedUp }: PendingJudgement,
  { means, basis, isLarge }: Omit<Preparation, "signal"> & { readonly isLarge: boolean },
): Promise<JudgedRow | undefined> {
  const { objects, judge, gate, clock, threads } = means;
  const { rules, database, places: all } = basis;
  const bytes = await packedReport(objects, reportKey);
  const places = all.get(digest);
  if (bytes === undefined || places === undefined) return undefined;
  const now = clock.now();
  const row = isLarge
    ? await threads.judge({ rules, database, gate }, { bytes, isLookedUp, places, now })
    : undefined;
  if (row !== undefined) return row;
  const lookUp = isLookedUp ? { database } : undefined;
  return judgedRow(await judge.judge(unpackedReport(bytes), lookUp, { rules, places, gate, now }));
}

async function storeBatch(
  work: Work,
  prepared: readonly Prepared[],
  { store, clock, rules, advisories }: JudgeMeans & Basis,
): Promise<void> {
  const now = clock.now();
  await advisories.confirm(work);
  await confirmRules(work, store.kind, rules);
  const judged = prepared.flatMap(({ pending, row }) =>
    row === undefined ? [] : [{ imageID: pending.imageID, digest: pending.digest, row }],
  );
  for (const { pending, row } of prepared)
    if (row === undefined) await askScan(work, pending.imageID, { trigger: "rescan", now });
  await storeJudgements(work, judged, { now, advisories });
  await judgementsDone(
    work,
    prepared.map(({ pending }) => pending),
  );
}

/** An image, and what rules say of it. */
export interface JudgedImage {
  readonly imageID: number;
  readonly digest: string;
  readonly row: JudgedRow;
}

/**
 * Stores what rules say of images, where it is something else than before; where none has a say any more, an image's
 * counts judge it from now on.
 */
export async function storeJudgements(
  work: Work,
  judged: readonly JudgedImage[],
  { now, advisories }: { readonly now: number; readonly advisories: CurrentAdvisories },
): Promise<void> {
  const ids = judged.map(({ imageID }) => imageID);
  const rows = await work
    .selectFrom("images")
    .select(["id", ...judgedColumns])
    .where("id", "in", ids)
    .execute();
  const stored = new Map(rows.map((row) => [row.id, row]));
  const told: ChangedVerdict[] = [];
  const uncounted: number[] = [];
  for (const { imageID, digest, row } of judged) {
    const before = stored.get(imageID);
    if (before === undefined) continue;
    if (row.rules === null) {
      uncounted.push(imageID);
      continue;
    }
    if (judgedColumns.every((name) => before[name] === row[name])) continue;
    const when = { verdict_at: now, snapshot: advisories.digest ?? null };
    await work
      .updateTable("images")
      .set({ ...row, ...when })
      .where("id", "=", imageID)
      .execute();
    const reasons = JSON.parse(row.verdict_reasons) as string[];
    told.push({ digest, from: before.verdict, to: row.verdict, reasons });
  }
  await noteVerdicts(work, told, now);
  if (uncounted.length === 0) return;
  await work
    .updateTable("images")
    .set({ rules: null, suppressed: null })
    .where("id", "in", uncounted)
    .execute();
  await judgeImages(work, uncounted, advisories.judging(now));
}
