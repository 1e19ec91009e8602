import { parseReference } from "#registry";
import type { Caller } from "../../auth/principal.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { uploadTakeJob } from "../../jobs/upload-take-job.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Work } from "../../store/store.ts";
import { reachesRepository } from "../access/reaches-repository.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { shareOf } from "../registries/registry-access.ts";
import type { ServiceMeans } from "../service-means.ts";
import type { TakenUpload, Upload } from "./upload.ts";
import { uploadKey } from "./upload-key.ts";
import { takeScannerReport } from "../scanner-reports/take-scanner-report.ts";
import { publishedRegistryRow } from "./published-registry.ts";

/** Takes an upload for a repository that the caller reaches. Gives the job that looks at it. Throws `NOT_FOUND`. */
export async function takeUpload(means: ServiceMeans, caller: Caller, upload: Upload): Promise<TakenUpload> {
  const { kind, reference, path, sha256, bytes } = upload;
  if (kind === "scanner-report") return takeScannerReport(means, caller, upload);
  const { store, clock, objects, nudge } = means;
  const named = parseReference(reference);
  const now = clock.now();
  const place = await store.transaction((work) => placeOf(work, caller, named, now));
  await objects.putFile(uploadKey(sha256), path);
  const job = await store.transaction(async (work) => {
    const tag = named.digest === undefined ? (named.tag ?? "latest") : (named.tag ?? null);
    const { registryID, repository, share } = place;
    const args = { kind, sha256, registryID, repository, tag, actor: caller.actor };
    const entry = { at: now, caller, action: "upload", subject: reference.slice(0, 500) };
    await recordAudit(work, { ...entry, after: { kind, digest: `sha256:${sha256}`, bytes } });
    return enqueue(work, uploadTakeJob, args, { trigger: "demand", share, now });
  });
  nudge();
  return { job, digest: `sha256:${sha256}` };
}

async function placeOf(
  work: Work,
  caller: Caller,
  named: { readonly registry: string; readonly name: string },
  now: number,
): Promise<{ readonly registryID: number; readonly repository: string; readonly share: string }> {
  const watched = await work
    .selectFrom("registries")
    .select(["id", "name", "team"])
    .where("host", "=", named.registry)
    .orderBy("id")
    .executeTakeFirst();
  const registry = watched ?? (await publishedRegistryRow(work, now));
  const repository = watched === undefined ? `${named.registry}/${named.name}` : named.name;
  if (!(await reachesRepository(work, caller, registry, repository))) throw notYours();
  return { registryID: registry.id, repository, share: shareOf(registry) };
}

function notYours(): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: "no repository of this name is known that you may publish to",
    hint: "Have the team's rules name it (`PUT /api/v1/teams/NAME/ownership`).",
  });
}
