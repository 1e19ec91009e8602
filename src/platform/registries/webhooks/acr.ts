import { fieldsAt, fieldsOf, textAt, type Fields } from "#formats";
import { anyOf } from "./authentication/any-of.ts";
import { oidcToken } from "./authentication/oidc-token.ts";
import { sharedToken } from "./authentication/shared-token.ts";
import { addDistributionEvent } from "./distribution.ts";
import { createEventBuilder, type EventBuilder } from "./event-builder.ts";
import { eventGridHandshake } from "./event-grid-handshake.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Azure's registries: their own webhooks (one event of distribution), and Event Grid in both of its schemas. */
export const acr: WebhookReceiver = {
  id: "acr",
  title: "Azure Container Registry, and Event Grid",
  spec: {
    title:
      "Azure Container Registry, “Webhook reference”, and “Azure Event Grid event schema for Container Registry”",
    url: "https://learn.microsoft.com/en-us/azure/container-registry/container-registry-webhook-reference",
  },
  authentication:
    "a custom header `Authorization` or `X-Assay-Token` of the webhook; for Event Grid also a token of Microsoft Entra (OIDC), or `?token=SECRET`",
  authenticate: anyOf(sharedToken("x-assay-token", "authorization", "query"), oidcToken),
  handshake: eventGridHandshake,
  read(document) {
    const builder = createEventBuilder();
    if (!Array.isArray(document)) {
      const event = fieldsOf(document);
      if (textAt(event, "specversion") === undefined) {
        addAzureEvent(builder, event);
        return builder.content(textAt(event, "id"));
      }
    }
    const list = Array.isArray(document) ? (document as readonly unknown[]) : [document];
    for (const event of list.map(fieldsOf)) addGridEvent(builder, event);
    return builder.content(textAt(fieldsOf(list[0]), "id"));
  },
};

/** Event Grid's schema has `eventType`, CloudEvents `type`. */
function addGridEvent(builder: EventBuilder, event: Fields | undefined): void {
  const type = textAt(event, "eventType") ?? textAt(event, "type") ?? "";
  const name = type.replace(/^Microsoft\.ContainerRegistry\./, "");
  if (name !== "ImagePushed" && name !== "ImageDeleted")
    builder.ignore(type, "only images pushed and deleted are of use");
  else addAzureEvent(builder, fieldsAt(event, "data"));
}

/** Charts and quarantined images have actions of their own, which distribution does not know. */
function addAzureEvent(builder: EventBuilder, event: Fields | undefined): void {
  if (textAt(event, "action") === "ping") builder.ignore("ping", "it is a test");
  else addDistributionEvent(builder, event);
}
