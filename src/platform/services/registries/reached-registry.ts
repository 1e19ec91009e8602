import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { registryWithinReach } from "../access/within-reach.ts";
import type { ServiceMeans } from "../service-means.ts";
import { noRegistry, watchedRegistry, type WatchedRegistry } from "./registry-access.ts";

/** A registry that is of a team the caller reaches. Throws `NOT_FOUND` for any other, as for one that is not there. */
export async function reachedRegistry(
  means: Pick<ServiceMeans, "store" | "box" | "outgoing">,
  caller: Caller,
  name: string,
): Promise<WatchedRegistry> {
  const row = await means.store.reading
    .selectFrom("registries")
    .select("id")
    .where("name", "=", name)
    .where(registryWithinReach(caller, sql`registries.team`))
    .executeTakeFirst();
  if (row === undefined) throw noRegistry(name);
  return watchedRegistry(means.store.reading, means, { id: row.id });
}
