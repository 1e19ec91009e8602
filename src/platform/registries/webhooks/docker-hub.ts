import { fieldsAt, fieldsOf, textAt } from "#formats";
import { sharedToken } from "./authentication/shared-token.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Docker Hub's webhooks: a push of one tag, without a digest. The `callback_url` is never called. */
export const dockerHub: WebhookReceiver = {
  id: "docker-hub",
  title: "Docker Hub",
  spec: { title: "Docker Hub, “Webhooks”", url: "https://docs.docker.com/docker-hub/repos/manage/webhooks/" },
  authentication: "`?token=SECRET` at the end of the address: Docker Hub signs nothing and can set no header",
  authenticate: sharedToken("query"),
  read(document) {
    const builder = createEventBuilder();
    const body = fieldsOf(document);
    const pushed = fieldsAt(body, "push_data");
    builder.add({
      action: "push",
      kind: "push",
      registry: "docker.io",
      repository: textAt(fieldsAt(body, "repository"), "repo_name"),
      tag: textAt(pushed, "tag"),
      at: pushed?.["pushed_at"],
      actor: textAt(pushed, "pusher"),
    });
    return builder.content();
  },
};
