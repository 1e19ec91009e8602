import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import type { Connection } from "../../store/store.ts";
import { ownersOf } from "./assign-teams.ts";
import { withinReach } from "./within-reach.ts";

/** Whether the caller reaches a team that is called so. */
export async function reachesTeam(connection: Connection, { reach }: Caller, name: string): Promise<boolean> {
  const row = await connection.selectFrom("teams").select("id").where("name", "=", name).executeTakeFirst();
  return row !== undefined && (reach === "all" || reach.includes(row.id));
}

/**
 * Whether the caller reaches a repository, which need not be known yet: then the rules tell whose it will be.
 */
export async function reachesRepository(
  connection: Connection,
  caller: Caller,
  registry: { readonly id: number; readonly name: string; readonly team: string },
  repository: string,
): Promise<boolean> {
  const { reach } = caller;
  if (reach === "all") return true;
  const known = connection
    .selectFrom("repositories")
    .select("id")
    .where("registry_id", "=", registry.id)
    .where("name", "=", repository);
  const reached = await known.where(withinReach(caller, sql`repositories.id`)).executeTakeFirst();
  if (reached !== undefined) return true;
  if ((await known.executeTakeFirst()) !== undefined) return false;
  const rules = await connection.selectFrom("team_rules").selectAll().execute();
  const teams = await connection.selectFrom("teams").select(["id", "name"]).execute();
  const place = { name: repository, registry: registry.name, registryTeam: registry.team, labels: {} };
  const owners = ownersOf(place, rules, new Map(teams.map(({ id, name }) => [name, id])));
  return reach.some((team) => owners.has(team));
}
