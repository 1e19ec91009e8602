import { fieldsAt, fieldsOf, textAt } from "#formats";
import type { HandshakeAnswer, WebhookRequest } from "./webhook-receiver.ts";

const maxCodeLength = 512;

/**
 * Proves to Event Grid that its events are wanted here: the validation code is sent back (“Webhook event
 * delivery”), or, for CloudEvents, the origin is allowed (“HTTP 1.1 Web Hooks for Event Delivery”, section 4).
 */
export function eventGridHandshake(request: WebhookRequest, document: unknown): HandshakeAnswer | undefined {
  if (request.method === "OPTIONS") return allowedOrigin(request);
  const [first] = Array.isArray(document) ? (document as readonly unknown[]) : [];
  const event = fieldsOf(first);
  if (textAt(event, "eventType") !== "Microsoft.EventGrid.SubscriptionValidationEvent") return undefined;
  const code = textAt(fieldsAt(event, "data"), "validationCode");
  if (code === undefined || code.length > maxCodeLength) return undefined;
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ validationResponse: code }),
  };
}

function allowedOrigin(request: WebhookRequest): HandshakeAnswer | undefined {
  const origin = request.header("webhook-request-origin");
  if (origin === undefined || !/^[\w.*-]{1,253}$/.test(origin)) return undefined;
  const rate = request.header("webhook-request-rate");
  return {
    status: 200,
    headers: {
      "webhook-allowed-origin": origin,
      ...(rate === undefined ? {} : { "webhook-allowed-rate": "*" }),
    },
    body: "",
  };
}
