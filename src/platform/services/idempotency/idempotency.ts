import { createHash } from "node:crypto";
import { PlatformError } from "../../platform-error.ts";
import type { ServiceMeans } from "../service-means.ts";

/** A request that its sender may send again. */
export interface IdempotentRequest {
  readonly actor: string;
  readonly key: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** What was answered before. */
export interface KnownAnswer {
  readonly status: number;
  readonly text: string;
}

/** After so long a request that was never answered is taken for lost: its server was killed. */
const lostAfterMs = 60_000;

/**
 * Takes a key for a request. Gives the answer where the same was asked before, undefined where it is to be done now.
 * Throws `IDEMPOTENCY_KEY_REUSED` for another request, `IDEMPOTENCY_IN_PROGRESS` while it is being answered.
 */
export async function beginIdempotent(
  { store, clock, box }: Pick<ServiceMeans, "store" | "clock" | "box">,
  request: IdempotentRequest,
): Promise<KnownAnswer | undefined> {
  const { actor, key } = request;
  const asked = requestDigest(request);
  const now = clock.now();
  return store.transaction(async (work) => {
    const taken = await work
      .insertInto("idempotency_keys")
      .values({ actor, key, request: asked, status: null, answer: null, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (taken !== undefined) return undefined;
    const known = await work
      .selectFrom("idempotency_keys")
      .selectAll()
      .where("actor", "=", actor)
      .where("key", "=", key)
      .executeTakeFirstOrThrow();
    if (known.request !== asked) throw reused();
    if (known.status !== null && known.answer !== null)
      return { status: known.status, text: box.open(known.answer) };
    if (known.created_at > now - lostAfterMs) throw inProgress();
    await work
      .updateTable("idempotency_keys")
      .set({ created_at: now })
      .where("actor", "=", actor)
      .where("key", "=", key)
      .execute();
    return undefined;
  });
}

/** Keeps what was answered. What failed on our side is not kept: it may be tried again with the same key. */
export async function endIdempotent(
  { store, box }: Pick<ServiceMeans, "store" | "box">,
  { actor, key }: Pick<IdempotentRequest, "actor" | "key">,
  { status, text }: KnownAnswer,
): Promise<void> {
  const { writing } = store;
  if (status >= 500 || status === 429) {
    await writing
      .deleteFrom("idempotency_keys")
      .where("actor", "=", actor)
      .where("key", "=", key)
      .where("status", "is", null)
      .execute();
    return;
  }
  await writing
    .updateTable("idempotency_keys")
    .set({ status, answer: box.seal(text) })
    .where("actor", "=", actor)
    .where("key", "=", key)
    .execute();
}

function requestDigest({ method, url, body }: IdempotentRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([method, url, body ?? null]))
    .digest("base64url");
}

function reused(): PlatformError {
  return new PlatformError({
    code: "IDEMPOTENCY_KEY_REUSED",
    category: "usage",
    message: "the Idempotency-Key was used for another request",
    hint: "Use a new key for each request.",
  });
}

function inProgress(): PlatformError {
  return new PlatformError({
    code: "IDEMPOTENCY_IN_PROGRESS",
    category: "usage",
    message: "a request with this Idempotency-Key is being answered",
    hint: "Ask again in a moment.",
  });
}
