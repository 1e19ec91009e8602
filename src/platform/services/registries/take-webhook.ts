import { watchesRepository, watchesTag } from "../../registries/crawl/crawl-filters.ts";
import { isRegistryType } from "../../registries/registry-type.ts";
import { receiveWebhook } from "../../registries/webhooks/receive-webhook.ts";
import { receiverOf } from "../../registries/webhooks/receivers.ts";
import type { KeySets } from "../../registries/webhooks/authentication/key-sets.ts";
import type { HandshakeAnswer, WebhookRequest } from "../../registries/webhooks/webhook-receiver.ts";
import type { WebhookTrust } from "../../registries/webhooks/webhook-trust.ts";
import type { RegistryEvent } from "../../registries/registry-event.ts";
import type { RegistryRow } from "../../store/tables.ts";
import type { WriteBatch } from "../../store/write-batch.ts";
import { originOfWork } from "../../../runtime/work-scope.ts";
import type { ServiceMeans } from "../service-means.ts";
import { shareOf } from "./registry-access.ts";
import type { RegistryLookup } from "./registry-lookup.ts";
import { readSettings } from "./registry-settings.ts";
import { deliveryKey, knownDelivery } from "./known-delivery.ts";
import type { Delivery } from "./store-deliveries.ts";

/** What is answered to the sender of a webhook. */
export type WebhookAnswer =
  | { readonly kind: "taken"; readonly events: number; readonly ignored: number }
  | { readonly kind: "handshake"; readonly answer: HandshakeAnswer }
  | {
      readonly kind: "refused";
      readonly status: 400 | 401 | 403 | 404 | 409;
      readonly reason: string;
      readonly code: "NOT_ALLOWED" | "WEBHOOK_REPLAYED";
    };

/** What taking a webhook needs beside the usual. */
export interface WebhookMeans extends ServiceMeans {
  readonly keySets: KeySets;
  /** Deliveries that come at the same time are stored together. */
  readonly deliveries: WriteBatch<Delivery>;
  /** Looks up who is told of. */
  readonly registryRow: RegistryLookup;
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
  const { box, clock, keySets } = means;
  const row = await means.registryRow(name);
  if (row === undefined || !isRegistryType(row.kind)) {
    return { kind: "refused", status: 404, reason: "there is no such webhook", code: "NOT_ALLOWED" };
  }
  const trust = row.webhook_secret === null ? {} : (JSON.parse(box.open(row.webhook_secret)) as WebhookTrust);
  const outcome = await receiveWebhook(receiverOf(row.kind), request, { trust, clock, keySets, signal });
  if (outcome.outcome === "refused") {
    const fields = { registry: name, status: outcome.status, reason: outcome.reason };
    means.logger.warn(fields, "a webhook was refused");
    return { kind: "refused", status: outcome.status, reason: outcome.reason, code: "NOT_ALLOWED" };
  }
  if (outcome.outcome === "handshake") return { kind: "handshake", answer: outcome.answer };
  const { events, ignored, isIncomplete } = outcome.content;
  const key = deliveryKey(receiverOf(row.kind), outcome.content, request.body);
  const known = await knownDelivery(means.store.reading, {
    registryID: row.id,
    key,
    events,
    now: clock.now(),
  });
  if (known === "repeated") return { kind: "taken", events: 0, ignored: ignored.length + events.length };
  if (known === "replayed") {
    const reason = "this delivery was taken before, or is older than any that is still sent";
    means.logger.warn({ registry: name, status: 409, reason }, "a webhook was refused");
    return { kind: "refused", status: 409, reason, code: "WEBHOOK_REPLAYED" };
  }
  const wanted = events.filter((event) => isWanted(event, row));
  await means.deliveries.add({
    registryID: row.id,
    share: shareOf(row),
    now: clock.now(),
    events: wanted,
    isIncomplete: isIncomplete === true,
    key,
    origin: originOfWork(),
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
