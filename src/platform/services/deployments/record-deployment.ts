import { PlatformError } from "../../platform-error.ts";
import type { Work } from "../../store/store.ts";

/** Why something runs that should not. */
export const unexpectedReasons = ["unknown-image", "unscanned", "failing", "denied"] as const;
export type UnexpectedReason = (typeof unexpectedReasons)[number];

/** Something that was seen running. */
export interface SeenDeployment {
  readonly cluster: string;
  readonly namespace: string;
  /** `deployment/web`, or however the cluster names it. */
  readonly workload: string;
  /** Of the manifest or the index that it runs. */
  readonly digest: string;
  readonly environment: string;
}

const maxLength = 300;
const digestForm = /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;

/**
 * Notes that something runs: an agent tells it again and again. The first time it is judged whether it was to be
 * expected, by what is known at that moment; and its image is in use from then on. Gives why it is unexpected, or null.
 * Throws `REQUEST_INVALID`.
 */
export async function recordDeployment(
  work: Work,
  seen: SeenDeployment,
  now: number,
): Promise<UnexpectedReason | null> {
  checkTexts(seen);
  const { cluster, namespace, workload, digest, environment } = seen;
  const row = await work
    .insertInto("deployments")
    .values({
      ...{ cluster, namespace, workload, digest, environment },
      unexpected: await whyUnexpected(work, seen),
      first_seen_at: now,
      last_seen_at: now,
      ended_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["cluster", "namespace", "workload", "digest"])
        .doUpdateSet({ last_seen_at: now, ended_at: null, environment }),
    )
    .returning(["unexpected", "first_seen_at"])
    .executeTakeFirstOrThrow();
  const ids = (await imagesOf(work, digest)).map(({ id }) => id);
  if (ids.length > 0)
    await work.updateTable("images").set({ last_used_at: now }).where("id", "in", ids).execute();
  const reason = unexpectedReasons.find((one) => one === row.unexpected) ?? null;
  if (reason !== null && row.first_seen_at === now) {
    const detail = JSON.stringify({ cluster, namespace, workload, environment, reason });
    await work
      .insertInto("events")
      .values({ at: now, kind: "deployment-unexpected", subject: digest, detail })
      .execute();
  }
  return reason;
}

/** Ends what an agent no longer sees in its cluster: everything there that was not seen since `before`. Gives how many. */
export async function endDeployments(
  work: Work,
  { cluster, before, now }: { readonly cluster: string; readonly before: number; readonly now: number },
): Promise<number> {
  const { numUpdatedRows } = await work
    .updateTable("deployments")
    .set({ ended_at: now })
    .where("cluster", "=", cluster)
    .where("ended_at", "is", null)
    .where("last_seen_at", "<", before)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function whyUnexpected(
  work: Work,
  { cluster, namespace, digest }: SeenDeployment,
): Promise<UnexpectedReason | null> {
  const images = await imagesOf(work, digest);
  const decided = await work
    .selectFrom("admissions")
    .select("outcome")
    .where("cluster", "=", cluster)
    .where("namespace", "=", namespace)
    .where("digest", "=", digest)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (decided?.outcome === "denied") return "denied";
  if (images.length === 0) return "unknown-image";
  if (images.some(({ scanned_at: scannedAt }) => scannedAt === null)) return "unscanned";
  const mayRun = decided?.outcome === "allowed" || decided?.outcome === "warned";
  return !mayRun && images.some(({ verdict }) => verdict === "fail") ? "failing" : null;
}

/** The image of this digest, or those of the index. */
async function imagesOf(work: Work, digest: string) {
  const roots = await work
    .selectFrom("root_images")
    .select("image_id")
    .where("root_digest", "=", digest)
    .execute();
  const ids = roots.map(({ image_id: id }) => id);
  return work
    .selectFrom("images")
    .select(["id", "scanned_at", "verdict"])
    .where((where) =>
      ids.length === 0
        ? where("digest", "=", digest)
        : where.or([where("digest", "=", digest), where("id", "in", ids)]),
    )
    .execute();
}

function checkTexts(seen: SeenDeployment): void {
  const { digest, ...texts } = seen;
  const isWrong = Object.values(texts).some((text) => text === "" || text.length > maxLength);
  if (!isWrong && digestForm.test(digest)) return;
  throw new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "what runs is not told in full: cluster, namespace, workload, environment and a digest",
    hint: `Give each of them, in at most ${maxLength} characters.`,
  });
}
