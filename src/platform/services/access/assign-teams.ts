import { sql } from "kysely";
import { fitsWildcard } from "#matching";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import type { TeamRuleRow } from "../../store/account-tables.ts";

/** A repository as rules see it. */
interface Owned {
  readonly id: number;
  readonly name: string;
  readonly registry: string;
  readonly registryTeam: string;
  readonly labels: Readonly<Record<string, string>>;
}

type Rule = Pick<TeamRuleRow, "team_id" | "registry" | "repository"> & { label: string; value: string };

/** Repositories that are gone through at once. */
const batch = 2_000;

/** Says anew whose repositories are: one that is new or has other labels, or, when rules changed, all. */
export async function assignTeams(work: Work, only?: number): Promise<void> {
  const rules = await work.selectFrom("team_rules").selectAll().execute();
  const teams = await work.selectFrom("teams").select(["id", "name"]).execute();
  if (teams.length === 0) return;
  const teamIDs = new Map(teams.map(({ id, name }) => [name, id]));
  for (let after = 0; ;) {
    const some = await ownedAfter(work, after, only);
    if (some.length === 0) return;
    const ids = some.map(({ id }) => id);
    await work.deleteFrom("repository_teams").where("repository_id", "in", ids).execute();
    const rows = some.flatMap((one) =>
      [...ownersOf(one, rules, teamIDs)].map((team) => ({ team_id: team, repository_id: one.id })),
    );
    await insertRows(work, "repository_teams", rows);
    if (only !== undefined) return;
    after = ids.at(-1) ?? after;
  }
}

/** The teams that rules, or the registry's own team, make owners of a repository. */
export function ownersOf(
  repository: Omit<Owned, "id">,
  rules: readonly Rule[],
  teamIDs: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const { name, registry, registryTeam, labels } = repository;
  const owners = new Set<number>();
  const whole = teamIDs.get(registryTeam);
  if (whole !== undefined) owners.add(whole);
  for (const rule of rules) {
    if (!fitsWildcard(rule.registry, registry) || !fitsWildcard(rule.repository, name)) continue;
    if (rule.label === "" || fitsLabel(labels[rule.label], rule.value)) owners.add(rule.team_id);
  }
  return owners;
}

function fitsLabel(value: string | undefined, glob: string): boolean {
  return value !== undefined && fitsWildcard(glob, value);
}

async function ownedAfter(work: Work, after: number, only: number | undefined): Promise<readonly Owned[]> {
  const { rows } = await sql<Omit<Owned, "labels">>`
    SELECT r.id, r.name, g.name AS registry, g.team AS "registryTeam" FROM repositories r
    JOIN registries g ON g.id = r.registry_id
    WHERE ${only === undefined ? sql`r.id > ${after}` : sql`r.id = ${only}`}
    ORDER BY r.id LIMIT ${batch}`.execute(work);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const labels = await work
    .selectFrom("repository_labels")
    .selectAll()
    .where("repository_id", "in", ids)
    .execute();
  const byID = new Map<number, Record<string, string>>();
  for (const { repository_id: id, name, value } of labels)
    byID.set(
      id,
      Object.assign(byID.get(id) ?? (Object.create(null) as Record<string, string>), { [name]: value }),
    );
  return rows.map((row) => ({ ...row, labels: byID.get(row.id) ?? {} }));
}
