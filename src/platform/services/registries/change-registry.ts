import { sql } from "kysely";
import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { registryWithinReach } from "../access/within-reach.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { ServiceMeans } from "../service-means.ts";
import type { ShownRegistry } from "./list-registries.ts";
import { noRegistry } from "./registry-access.ts";
import { readSettings, type RegistrySettings } from "./registry-settings.ts";
import { showRegistry } from "./show-registry.ts";

/** What of a registry is changed. */
export interface RegistryChange {
  readonly settings: Partial<RegistrySettings>;
  /** Settings that the caller saw; when these are others by now nothing is changed. */
  readonly seen?: RegistrySettings | undefined;
}

/** Changes how a registry is watched. Throws `NOT_FOUND`, `CHANGED_MEANWHILE`. */
export async function changeRegistry(
  means: ServiceMeans,
  caller: Caller,
  name: string,
  { settings, seen }: RegistryChange,
): Promise<ShownRegistry> {
  const { store, clock } = means;
  const now = clock.now();
  await store.transaction(async (work) => {
    const row = await work
      .selectFrom("registries")
      .select(["id", "settings"])
      .where("name", "=", name)
      .where(registryWithinReach(caller, sql`registries.team`))
      .executeTakeFirst();
    if (row === undefined) throw noRegistry(name);
    const before = readSettings(row.settings);
    if (seen !== undefined && JSON.stringify(seen) !== JSON.stringify(before)) throw changedMeanwhile(name);
    const after: RegistrySettings = { ...before, ...settings };
    const next = after.crawlEveryMs === 0 ? null : now + after.crawlEveryMs;
    await work
      .updateTable("registries")
      .set({
        settings: JSON.stringify(after),
        ...(after.crawlEveryMs === before.crawlEveryMs ? {} : { next_crawl_at: next }),
      })
      .where("id", "=", row.id)
      .where("settings", "=", row.settings)
      .execute();
    await recordAudit(work, {
      ...{ at: now, caller, action: "registry-change", subject: name },
      before: changedPart(before, after),
      after: changedPart(after, before),
    });
  });
  return showRegistry(means, caller, name);
}

/** Members that are not the same in the other. */
function changedPart(one: RegistrySettings, other: RegistrySettings): object {
  const isOther = ([key, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(other[key as keyof RegistrySettings]);
  return Object.fromEntries(Object.entries(one).filter(isOther));
}

function changedMeanwhile(name: string): PlatformError {
  return new PlatformError({
    code: "CHANGED_MEANWHILE",
    category: "usage",
    message: `the registry ${name} was changed since it was read`,
    hint: "Read it again, and send the ETag of that answer as If-Match.",
  });
}
