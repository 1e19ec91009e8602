import { createHmac } from "node:crypto";
import type { ListedEvent } from "../records/list-events.ts";

/** A request that tells of an event. */
export interface SignedEvent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An event as CloudEvents 1.0 in structured JSON, signed as Standard Webhooks 1.0 asks: HMAC-SHA256 over number, time
 * and body, so that neither can be put to another, and an old one can be told by its time.
 */
export function signedEvent(
  event: ListedEvent,
  { secret, source, nowMs }: { readonly secret: string; readonly source: string; readonly nowMs: number },
): SignedEvent {
  const id = `msg_${event.id}`;
  const timestamp = String(Math.floor(nowMs / 1_000));
  const body = JSON.stringify({
    specversion: "1.0",
    id,
    source,
    type: `dev.assay.${event.kind}`,
    subject: event.subject,
    time: new Date(event.at).toISOString(),
    datacontenttype: "application/json",
    data: event.detail,
  });
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    headers: {
      "content-type": "application/cloudevents+json; charset=utf-8",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
    body,
  };
}
