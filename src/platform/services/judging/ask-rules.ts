import type { VexStatement } from "#model";
import { pieces } from "../../store/insert-rows.ts";
import type { Connection, Store } from "../../store/store.ts";
import { askJudgement } from "./pending-judgements.ts";
import { standingRules, type StandingRules } from "./standing-rules.ts";
import { imagesOfStatements } from "./touched-by-statements.ts";

/** What other advisories changed. */
export interface AdvisoryChanges {
  /** Groups of packages of which anything is told otherwise. */
  readonly groups: readonly number[];
  /** Vulnerabilities that begin or cease to affect something. */
  readonly vulnerabilities: readonly string[];
  readonly now: number;
}

/**
 * Has images judged by rules again of which advisories tell something else: those in whose verdict rules have a say
 * already, and those that a statement may be about since it names what is new.
 */
export async function askRules(
  store: Store,
  { groups, vulnerabilities, now }: AdvisoryChanges,
): Promise<void> {
  const rules = await standingRules(store);
  const isRuled = await ruledImages(store.writing);
  const named = await imagesOfStatements(store.writing, statementsAbout(rules, vulnerabilities));
  if (isRuled.size === 0 && named.length === 0) return;
  const changed = await imagesOfGroups(store.writing, groups);
  const candidates = new Set([...isRuled, ...named]);
  const wanted = asksForAdvisories(rules)
    ? [...isRuled, ...changed.filter((id) => candidates.has(id))]
    : changed.filter((id) => candidates.has(id));
  await store.transaction((work) => askJudgement(work, wanted, { trigger: "rescan", now }));
}

/** Statements that may be about one of some vulnerabilities: names of other forms, and wildcards, may be. */
function statementsAbout(
  { statements }: StandingRules,
  vulnerabilities: readonly string[],
): readonly VexStatement[] {
  return vulnerabilities.length === 0 ? [] : statements;
}

/** Rules that look at the advisories themselves have another answer whenever these are others. */
function asksForAdvisories({ policies }: StandingRules): boolean {
  return policies.some(({ bundle }) => bundle.rules.some(({ names }) => names.includes("advisories")));
}

async function ruledImages(connection: Connection): Promise<ReadonlySet<number>> {
  const rows = await connection.selectFrom("images").select("id").where("rules", "is not", null).execute();
  return new Set(rows.map(({ id }) => id));
}

async function imagesOfGroups(connection: Connection, groups: readonly number[]): Promise<readonly number[]> {
  const images = new Set<number>();
  for (const piece of pieces(groups)) {
    const rows = await connection
      .selectFrom("image_groups")
      .select("image_id")
      .distinct()
      .where("group_id", "in", piece)
      .execute();
    for (const { image_id: id } of rows) images.add(id);
  }
  return [...images];
}
