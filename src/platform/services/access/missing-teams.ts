import type { Logger } from "../../../runtime/logger.ts";
import type { GroupRole } from "../../auth/group-role.ts";
import type { Store } from "../../store/store.ts";

/** Says which roles of groups are in teams that there are not: nobody gets these, and nothing else tells why. */
export async function sayMissingTeams(
  store: Pick<Store, "reading">,
  rules: readonly GroupRole[],
  logger: Logger,
): Promise<void> {
  const inTeams = rules.filter(({ team }) => team !== undefined);
  if (inTeams.length === 0) return;
  const rows = await store.reading.selectFrom("teams").select("name").execute();
  const known = new Set(rows.map(({ name }) => name));
  for (const { group, role, team = "" } of inTeams) {
    if (known.has(team)) continue;
    logger.warn({ group, role, team }, "nobody gets this role of a group, since there is no such team");
  }
}
