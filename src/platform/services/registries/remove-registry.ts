import { recordAudit } from "../audit.ts";
import type { ServiceMeans } from "../service-means.ts";
import { noRegistry } from "./registry-access.ts";

/**
 * Watches a registry no longer: its repositories, tags and the life of their findings go. Its images stay until
 * retention ends for them, because other registries may hold them too.
 */
export async function removeRegistry(
  { store, clock }: ServiceMeans,
  name: string,
  actor: string,
): Promise<void> {
  await store.transaction(async (work) => {
    const row = await work
      .deleteFrom("registries")
      .where("name", "=", name)
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) throw noRegistry(name);
    await recordAudit(work, { at: clock.now(), actor, action: "registry-remove", subject: name });
  });
}
