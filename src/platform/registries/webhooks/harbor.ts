import { fieldsAt, fieldsOf, listAt, textAt, type Fields } from "#formats";
import { sharedToken } from "./authentication/shared-token.ts";
import { asCloudEvents } from "./cloud-event.ts";
import { createEventBuilder, type EventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Harbor's two forms of a payload: its own (“Default”), and CloudEvents around the same data. */
export const harbor: WebhookReceiver = {
  id: "harbor",
  title: "Harbor",
  spec: {
    title: "Harbor, “Configure Webhook Notifications”",
    url: "https://goharbor.io/docs/main/working-with-projects/project-configuration/configure-webhooks/",
  },
  authentication: "the webhook's *Auth Header*, which Harbor sends as `Authorization`",
  authenticate: sharedToken("authorization"),
  read(document, request) {
    const builder = createEventBuilder();
    const [cloudEvent] = asCloudEvents(document, request);
    if (cloudEvent === undefined) {
      const body = fieldsOf(document);
      const occurred = body?.["occur_at"];
      addHarborEvents(builder, textAt(body, "type"), {
        body: fieldsAt(body, "event_data"),
        at: occurred,
        actor: textAt(body, "operator"),
      });
      return builder.content();
    }
    const type = kindOfCloudEvent[cloudEvent.type];
    addHarborEvents(builder, type ?? cloudEvent.type, {
      body: fieldsOf(cloudEvent.data),
      at: cloudEvent.time,
      actor: textAt(cloudEvent.attributes, "operator"),
    });
    return builder.content(cloudEvent.id);
  },
};

const kindOfCloudEvent: Readonly<Record<string, string>> = {
  "harbor.artifact.pushed": "PUSH_ARTIFACT",
  "harbor.artifact.pulled": "PULL_ARTIFACT",
  "harbor.artifact.deleted": "DELETE_ARTIFACT",
};

const actions: Readonly<Record<string, "push" | "pull" | "delete">> = {
  PUSH_ARTIFACT: "push",
  PULL_ARTIFACT: "pull",
  DELETE_ARTIFACT: "delete",
};

interface HarborEvent {
  readonly body: Fields | undefined;
  readonly at: unknown;
  readonly actor: string | undefined;
}

function addHarborEvents(
  builder: EventBuilder,
  type: string | undefined,
  { body, at, actor }: HarborEvent,
): void {
  const action = Object.hasOwn(actions, type ?? "") ? actions[type ?? ""] : undefined;
  if (action === undefined) {
    builder.ignore(type, "only artifacts pushed, pulled and deleted are of use");
    return;
  }
  const repository = textAt(fieldsAt(body, "repository"), "repo_full_name");
  const resources = listAt(body, "resources");
  if (resources.length === 0) builder.ignore(type, "it names no artifact");
  for (const resource of resources.map(fieldsOf)) {
    const tag = textAt(resource, "tag");
    builder.add({
      action,
      kind: type ?? "",
      repository,
      // An artifact without a tag has its digest there.
      tag: tag?.startsWith("sha256:") === true ? undefined : tag,
      digest: textAt(resource, "digest"),
      at,
      actor,
    });
  }
}
