import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { registryWithinReach } from "../access/within-reach.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { ServiceMeans } from "../service-means.ts";
import { noRegistry } from "./registry-access.ts";

/**
 * Watches a registry no longer: its repositories, tags and the life of their findings go. Its images stay until
 * retention ends for them, because other registries may hold them too.
 */
export async function removeRegistry(
  { store, clock }: ServiceMeans,
  caller: Caller,
  name: string,
): Promise<void> {
  await store.transaction(async (work) => {
    const row = await work
      .deleteFrom("registries")
      .where("name", "=", name)
      .where(registryWithinReach(caller, sql`registries.team`))
      .returning(["kind", "host", "team"])
      .executeTakeFirst();
    if (row === undefined) throw noRegistry(name);
    await recordAudit(work, {
      ...{ at: clock.now(), caller, action: "registry-remove", subject: name },
      before: row,
    });
  });
}
