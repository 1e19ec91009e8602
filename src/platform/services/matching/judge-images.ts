import { sql } from "kysely";
import type { Distribution, Scanner, SnapshotDescription } from "#model";
import { judgeCounts, judgeRules, placedRisk, type Gate } from "#policy";
import { pieces } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import type { Counts } from "../../store/tables.ts";
import { storedRules } from "../judging/judged-row.ts";
import { noteVerdicts, type ChangedVerdict } from "../judging/note-verdict.ts";

/** What images are judged by. */
export interface Judging {
  readonly snapshot: SnapshotDescription | null;
  readonly gate: Gate;
  readonly now: number;
  /** How many issues a distribution's end of support is: 0 or 1. */
  readonly supportIssues: (distribution: Distribution | null) => number;
}

const countNames = [
  "critical",
  "high",
  "medium",
  "low",
  "negligible",
  "unknown",
  "unassessed",
  "fixable",
] as const;

/** What the groups of packages give, as far as it is needed for images. */
interface GroupFacts extends Counts {
  readonly pressure: number;
  readonly gaps: readonly string[];
}

/** Counts and judges images anew, from what their groups hold. Writes those whose answer is another. Gives how many. */
export async function judgeImages(
  work: Work,
  imageIDs: readonly number[],
  judging: Judging,
): Promise<number> {
  const facts = new Map<number, GroupFacts>();
  let changed = 0;
  for (let at = 0; at < imageIDs.length; at += 500) {
    const piece = imageIDs.slice(at, at + 500);
    changed += await judgePiece(work, piece, facts, judging);
  }
  return changed;
}

async function judgePiece(
  work: Work,
  imageIDs: readonly number[],
  facts: Map<number, GroupFacts>,
  judging: Judging,
): Promise<number> {
  const images = await work
    .selectFrom("images")
    .select([
      "id",
      "digest",
      "rules",
      "place_factor",
      "distribution",
      "unread",
      "scanners",
      "risk",
      "verdict",
      "verdict_reasons",
    ])
    .select(countNames)
    .where("id", "in", imageIDs)
    .where("scanned_at", "is not", null)
    .execute();
  const held = await work.selectFrom("image_groups").selectAll().where("image_id", "in", imageIDs).execute();
  await readFacts(
    work,
    held.map(({ group_id: id }) => id).filter((id) => !facts.has(id)),
    facts,
  );
  const groups = Map.groupBy(held, ({ image_id: id }) => id);
  const own = await ownFindings(work, imageIDs);
  let changed = 0;
  const told: ChangedVerdict[] = [];
  for (const image of images) {
    const parts = (groups.get(image.id) ?? []).flatMap(({ group_id: id }) => facts.get(id) ?? []);
    const whole = [...parts, own.get(image.id) ?? nothing];
    const row = image.rules === null ? judged(image, whole, judging) : judgedByRules(image, whole, judging);
    const isSame = Object.entries(row).every(([key, value]) => image[key as keyof typeof image] === value);
    if (isSame) continue;
    changed++;
    const when = { verdict_at: judging.now, snapshot: judging.snapshot?.digest ?? null };
    await work
      .updateTable("images")
      .set({ ...row, ...when })
      .where("id", "=", image.id)
      .execute();
    const reasons = JSON.parse(row.verdict_reasons) as string[];
    told.push({ digest: image.digest, from: image.verdict, to: row.verdict, reasons });
  }
  await noteVerdicts(work, told, judging.now);
  return changed;
}

interface RuledImage extends JudgedImage, Counts {
  readonly rules: string | null;
}

/**
 * Of an image in whose verdict rules have a say, statements were taken off its counts when these judged it, and
 * policies were asked then: both stand until they judge it again.
 */
function judgedByRules(image: RuledImage, parts: readonly GroupFacts[], judging: Judging) {
  const { unassessed, critical, high, medium, low, negligible, unknown } = image;
  const affected = { critical, high, medium, low, negligible, unknown };
  const gate = judgeCounts({ ...evidenceOf(image, parts, judging), affected, unassessed }, judging.gate);
  const { policies = [], results = [] } = storedRules(image.rules) ?? {};
  const allowIncomplete = judging.gate.allowIncomplete === true;
  const verdict = judgeRules(gate, { bundles: policies, results, allowIncomplete });
  return { verdict: verdict.outcome, verdict_reasons: JSON.stringify(verdict.reasons) };
}

/** What a verdict rests on beside findings. */
function evidenceOf(image: JudgedImage, parts: readonly GroupFacts[], judging: Judging) {
  const gaps = new Set(parts.flatMap((part) => part.gaps)).size;
  const distribution = image.distribution === null ? null : (JSON.parse(image.distribution) as Distribution);
  return {
    unread: image.unread + gaps + judging.supportIssues(distribution),
    cutShort: [],
    snapshot: judging.snapshot,
    scanners: JSON.parse(image.scanners) as readonly Scanner[],
  };
}

interface JudgedImage {
  readonly place_factor: number;
  readonly distribution: string | null;
  readonly unread: number;
  readonly scanners: string;
}

function judged(image: JudgedImage, parts: readonly GroupFacts[], judging: Judging) {
  const counts = Object.fromEntries(
    countNames.map((name) => [name, parts.reduce((sum, part) => sum + part[name], 0)]),
  ) as unknown as Counts;
  const { unassessed, fixable, ...affected } = counts;
  const verdict = judgeCounts({ ...evidenceOf(image, parts, judging), affected, unassessed }, judging.gate);
  const pressure = parts.reduce((most, part) => Math.max(most, part.pressure), 0);
  return {
    ...affected,
    unassessed,
    fixable,
    risk: placedRisk(pressure, image.place_factor),
    verdict: verdict.outcome,
    verdict_reasons: JSON.stringify(verdict.reasons),
  };
}

const nothing: GroupFacts = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  negligible: 0,
  unknown: 0,
  unassessed: 0,
  fixable: 0,
  pressure: 0,
  gaps: [],
};

async function readFacts(
  work: Work,
  groupIDs: readonly number[],
  facts: Map<number, GroupFacts>,
): Promise<void> {
  for (const piece of pieces([...new Set(groupIDs)])) {
    const counted = await work
      .selectFrom("group_counts")
      .selectAll()
      .where("group_id", "in", piece)
      .execute();
    const gaps = await gapsOf(work, piece);
    for (const id of piece) facts.set(id, { ...nothing, gaps: gaps.get(id) ?? [] });
    for (const { group_id: id, ...counts } of counted) facts.set(id, { ...counts, gaps: gaps.get(id) ?? [] });
  }
}

/** What of the groups' packages could not be looked up, each reason once. */
async function gapsOf(
  work: Work,
  groupIDs: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await work
    .selectFrom("group_members")
    .innerJoin("subjects", "subjects.id", "group_members.subject_id")
    .select(["group_id", "gap"])
    .distinct()
    .where("group_id", "in", groupIDs)
    .where("gap", "<>", sql<string>`''`)
    .execute();
  const gaps = new Map<number, string[]>();
  for (const { group_id: id, gap } of rows) gaps.set(id, [...(gaps.get(id) ?? []), ...gap.split("\n")]);
  return gaps;
}

/** Secrets, misconfigurations and licences of images, counted. */
async function ownFindings(
  work: Work,
  imageIDs: readonly number[],
): Promise<ReadonlyMap<number, GroupFacts>> {
  const rows = await work
    .selectFrom("image_findings")
    .select(["image_id", "severity"])
    .select((row) => [row.fn.countAll<number>().as("count"), row.fn.max("pressure").as("pressure")])
    .where("image_id", "in", imageIDs)
    .where("counts", "=", 1)
    .groupBy(["image_id", "severity"])
    .execute();
  const own = new Map<number, GroupFacts>();
  for (const { image_id: id, severity, count, pressure } of rows) {
    const one = own.get(id) ?? nothing;
    const before = one[severity as keyof Counts];
    own.set(id, { ...one, [severity]: before + count, pressure: Math.max(one.pressure, pressure) });
  }
  return own;
}
