import { enqueue } from "../../jobs/enqueue.ts";
import { registryCrawlJob } from "../../jobs/definitions.ts";
import { watchesRepository, watchesTag } from "../../registries/crawl/crawl-filters.ts";
import { isRegistryType } from "../../registries/registry-type.ts";
import { receiveWebhook } from "../../registries/webhooks/receive-webhook.ts";
import { receiverOf } from "../../registries/webhooks/receivers.ts";
import type { KeySets } from "../../registries/webhooks/authentication/key-sets.ts";
import type { HandshakeAnswer, WebhookRequest } from "../../registries/webhooks/webhook-receiver.ts";
import type { WebhookTrust } from "../../registries/webhooks/webhook-trust.ts";
import type { RegistryEvent } from "../../registries/registry-event.ts";
import type { Work } from "../../store/store.ts";
import type { RegistryRow } from "../../store/tables.ts";
import type { WriteBatch } from "../../store/write-batch.ts";
import type { ServiceMeans } from "../service-means.ts";
import { askReference } from "./ask-reference.ts";
import { shareOf } from "./registry-access.ts";
import { readSettings } from "./registry-settings.ts";

/** What is answered to the sender of a webhook. */
export type WebhookAnswer =
  | { readonly kind: "taken"; readonly events: number; readonly ignored: number }
  | { readonly kind: "handshake"; readonly answer: HandshakeAnswer }
  | { readonly kind: "refused"; readonly status: 400 | 401 | 403 | 404; readonly reason: string };

/** What taking a webhook needs beside the usual. */
export interface WebhookMeans extends ServiceMeans {
  readonly keySets: KeySets;
  /** Deliveries that come at the same time are stored together. */
  readonly writes: WriteBatch;
}

/**
 * Takes a webhook: once the answer is given its events are stored as jobs. Nothing it says is believed but that there
 * may be something new; the registry is asked.
 */
export async function takeWebhook(
  means: WebhookMeans,
  name: string,
  request: WebhookRequest,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  const { store, box, clock, keySets } = means;
  const row = await store.reading
    .selectFrom("registries")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (row === undefined || !isRegistryType(row.kind)) {
    return { kind: "refused", status: 404, reason: "there is no such webhook" };
  }
  const trust = row.webhook_secret === null ? {} : (JSON.parse(box.open(row.webhook_secret)) as WebhookTrust);
  const outcome = await receiveWebhook(receiverOf(row.kind), request, { trust, clock, keySets, signal });
  if (outcome.outcome === "refused") {
    const fields = { registry: name, status: outcome.status, reason: outcome.reason };
    means.logger.warn(fields, "a webhook was refused");
    return { kind: "refused", status: outcome.status, reason: outcome.reason };
  }
  if (outcome.outcome === "handshake") return { kind: "handshake", answer: outcome.answer };
  const { events, ignored, isIncomplete } = outcome.content;
  const wanted = events.filter((event) => isWanted(event, row));
  const now = clock.now();
  const share = shareOf(row);
  await means.writes.add(async (work) => {
    for (const event of wanted) await noteEvent(work, event, { id: row.id, share, now });
    // What did not fit into the delivery only a crawl can tell.
    if (isIncomplete === true)
      await enqueue(work, registryCrawlJob, { registryID: row.id }, { trigger: "crawl", share, now });
    await work.updateTable("registries").set({ last_push_at: now }).where("id", "=", row.id).execute();
  });
  means.nudge();
  return { kind: "taken", events: wanted.length, ignored: ignored.length + events.length - wanted.length };
}

/** Of a repository and a tag that are watched, and, where the sender names its registry, of this one. */
function isWanted(
  { repository, tag, registry }: RegistryEvent,
  { kind, host, settings: text }: Pick<RegistryRow, "kind" | "host" | "settings">,
): boolean {
  const isNamed = isRegistryType(kind) && receiverOf(kind).namesItsHost === true;
  if (isNamed && registry !== undefined && registry !== host) return false;
  const settings = readSettings(text);
  return watchesRepository(settings, repository) && (tag === undefined || watchesTag(settings, tag));
}

async function noteEvent(
  work: Work,
  event: RegistryEvent,
  { id, share, now }: { readonly id: number; readonly share: string; readonly now: number },
): Promise<void> {
  const { action, repository, tag, digest } = event;
  if (tag === undefined && digest === undefined) return;
  if (action === "pull" && (tag === undefined || (await isKnown(work, id, { repository, tag, digest }))))
    return;
  const args = { registryID: id, repository, tag: tag ?? null, digest: digest ?? null };
  await askReference(work, args, { trigger: "push", share, now });
}

/**
 * Whether a tag is known to lead where a pull found it. Only a proxy cache takes something in by a pull; and we pull
 * ourselves, which must not make us pull again.
 */
async function isKnown(
  work: Work,
  registryID: number,
  { repository, tag, digest }: { repository: string; tag: string; digest: string | undefined },
): Promise<boolean> {
  const row = await work
    .selectFrom("tags")
    .innerJoin("repositories", "repositories.id", "tags.repository_id")
    .select("tags.digest")
    .where("repositories.registry_id", "=", registryID)
    .where("repositories.name", "=", repository)
    .where("tags.name", "=", tag)
    .where("tags.gone_at", "is", null)
    .executeTakeFirst();
  return row !== undefined && (digest === undefined || row.digest === digest);
}
