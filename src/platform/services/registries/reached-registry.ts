import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { registryWithinReach } from "../access/within-reach.ts";
import type { ServiceMeans } from "../service-means.ts";
import { noRegistry, watchedRegistry, type WatchedRegistry } from "./registry-access.ts";

/** A registry that is of a team the caller reaches. Throws `NOT_FOUND` for any other, as for one that is not there. */
export async function reachedRegistry(
  { store, box }: Pick<ServiceMeans, "store" | "box">,
  caller: Caller,
  name: string,
): Promise<WatchedRegistry> {
  const row = await store.reading
    .selectFrom("registries")
    .select("id")
    .where("name", "=", name)
    .where(registryWithinReach(caller, sql`registries.team`))
    .executeTakeFirst();
  if (row === undefined) throw noRegistry(name);
  return watchedRegistry(store.reading, box, { id: row.id });
}
