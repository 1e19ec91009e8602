import { createHash } from "node:crypto";
import type { RegistryEvent } from "../../registries/registry-event.ts";
import type { WebhookContent, WebhookReceiver } from "../../registries/webhooks/webhook-receiver.ts";
import type { Connection } from "../../store/store.ts";

const hour = 3_600_000;
/** So long a sender that did not hear the answer sends a delivery again: it is told that it was taken, and nothing is done. */
export const repeatedMs = hour;
/** So long deliveries are remembered; what tells of something older is sent by nobody who means well. */
export const rememberedMs = 7 * 24 * hour;

/** By which a delivery is known when it comes again; undefined where its sender gives it no name. */
export function deliveryKey(
  { hasUniqueBodies }: Pick<WebhookReceiver, "hasUniqueBodies">,
  { deliveryID }: Pick<WebhookContent, "deliveryID">,
  body: Uint8Array,
): string | undefined {
  if (deliveryID === undefined) return undefined;
  // With the body: some senders count their ids anew when they are started.
  const hash = createHash("sha256").update(hasUniqueBodies === true ? "" : deliveryID);
  return hash.update("\n").update(body).digest("base64url");
}

/**
 * Whether a delivery was taken before: `repeated` within an hour, as honest senders do; `replayed` afterwards, and where
 * all it tells of is older than what is remembered.
 */
export async function knownDelivery(
  connection: Connection,
  delivery: {
    readonly registryID: number;
    readonly key: string | undefined;
    readonly events: readonly RegistryEvent[];
    readonly now: number;
  },
): Promise<"repeated" | "replayed" | undefined> {
  const { registryID, key, events, now } = delivery;
  const isOld = ({ at }: RegistryEvent): boolean => at !== undefined && at < now - rememberedMs;
  if (key === undefined) return undefined;
  const row = await connection
    .selectFrom("deliveries")
    .select("at")
    .where("registry_id", "=", registryID)
    .where("digest", "=", key)
    .executeTakeFirst();
  if (row !== undefined) return now - row.at <= repeatedMs ? "repeated" : "replayed";
  return events.length > 0 && events.every(isOld) ? "replayed" : undefined;
}
