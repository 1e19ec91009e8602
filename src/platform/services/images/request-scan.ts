import { parseReference } from "#registry";
import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { reachesRepository } from "../access/reaches-repository.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { askReference } from "../registries/ask-reference.ts";
import { shareOf } from "../registries/registry-access.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Has an image looked at that a watched registry holds. Gives the job that asks the registry for it. */
export async function requestScan(
  means: ServiceMeans,
  caller: Caller,
  reference: string,
): Promise<{ readonly job: number }> {
  const { store, clock, nudge } = means;
  const named = parseReference(reference);
  const row = await store.reading
    .selectFrom("registries")
    .selectAll()
    .where("host", "=", named.registry)
    .orderBy("id")
    .executeTakeFirst();
  if (row === undefined || !(await reachesRepository(store.reading, caller, row, named.name)))
    throw unwatched(named.registry);
  const args = {
    registryID: row.id,
    repository: named.name,
    tag: named.digest === undefined ? (named.tag ?? "latest") : null,
    digest: named.digest ?? null,
  };
  const now = clock.now();
  const job = await store.transaction(async (work) => {
    await recordAudit(work, { at: now, caller, action: "scan-request", subject: reference.slice(0, 500) });
    return askReference(work, args, { trigger: "demand", share: shareOf(row), now });
  });
  nudge();
  return { job };
}

function unwatched(host: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `no registry with the host ${host} is watched`,
    hint: `Add it: \`assay registry add NAME ${host}\`.`,
  });
}
