import { fieldsOf, textAt } from "#formats";
import { sharedToken } from "./authentication/shared-token.ts";
import { asCloudEvents } from "./cloud-event.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

const actions: Readonly<Record<string, "push" | "delete">> = {
  "zotregistry.image.updated": "push",
  "zotregistry.image.deleted": "delete",
};

/** zot's events, CloudEvents of its extension `events`. */
export const zot: WebhookReceiver = {
  id: "zot",
  title: "zot",
  spec: { title: "zot, “Events”", url: "https://zotregistry.dev/latest/articles/events/" },
  authentication: "the sink's `credentials` (Basic, the password is the secret), or its client certificate",
  authenticate: sharedToken("authorization"),
  read(document, request) {
    const builder = createEventBuilder();
    const events = asCloudEvents(document, request);
    if (events.length === 0) builder.ignore("", "it is no CloudEvent");
    for (const { type, time, data } of events) {
      const image = fieldsOf(data);
      const action = Object.hasOwn(actions, type) ? actions[type] : undefined;
      const reference = textAt(image, "reference");
      if (action === undefined) builder.ignore(type, "only images updated and deleted are of use");
      else {
        builder.add({
          action,
          kind: type,
          repository: textAt(image, "name"),
          tag: reference?.includes(":") === true ? undefined : reference,
          digest: textAt(image, "digest"),
          mediaType: textAt(image, "mediaType"),
          at: time,
        });
      }
    }
    return builder.content(events[0]?.id);
  },
};
