import { fieldsAt, fieldsOf, listAt, textAt, type Fields } from "#formats";
import { anyOf } from "./authentication/any-of.ts";
import { oidcToken } from "./authentication/oidc-token.ts";
import { sharedToken } from "./authentication/shared-token.ts";
import { createEventBuilder, type EventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** The reference registry, and what is built on it: an envelope of events, with headers as they are configured. */
export const distribution: WebhookReceiver = {
  id: "distribution",
  title: "Docker distribution",
  spec: {
    title: "CNCF Distribution, “Work with notifications”",
    url: "https://distribution.github.io/distribution/about/notifications/",
  },
  authentication: "`Authorization: Bearer SECRET` in the endpoint's `headers`",
  authenticate: anyOf(sharedToken("authorization", "x-assay-token"), oidcToken),
  read(document) {
    const builder = createEventBuilder();
    const events = listAt(fieldsOf(document), "events");
    for (const event of events) addDistributionEvent(builder, fieldsOf(event));
    return builder.content(textAt(fieldsOf(events[0]), "id"));
  },
};

/** One event of the envelope; Azure's registries send the same object alone. */
export function addDistributionEvent(builder: EventBuilder, event: Fields | undefined): void {
  const action = textAt(event, "action");
  const target = fieldsAt(event, "target");
  const mediaType = textAt(target, "mediaType");
  const kind = action ?? "";
  if (action !== "push" && action !== "pull" && action !== "delete") {
    builder.ignore(kind, "only pushes, pulls and deletions are of use");
    return;
  }
  // Layers are pushed too; a deletion names no type, and of a tag no digest.
  if (action !== "delete" && !isManifestType(mediaType)) {
    builder.ignore(kind, "it is of a blob, not of a manifest");
    return;
  }
  builder.add({
    action,
    kind,
    registry: textAt(fieldsAt(event, "request"), "host"),
    repository: textAt(target, "repository"),
    tag: textAt(target, "tag"),
    digest: textAt(target, "digest"),
    mediaType,
    at: textAt(event, "timestamp"),
    actor: textAt(fieldsAt(event, "actor"), "name"),
  });
}

const manifestType =
  /^application\/vnd\.(?:oci\.image\.(?:manifest|index)\.v1|docker\.distribution\.manifest(?:\.list)?\.v2)\+json$/;

function isManifestType(mediaType: string | undefined): boolean {
  return mediaType !== undefined && manifestType.test(mediaType);
}
