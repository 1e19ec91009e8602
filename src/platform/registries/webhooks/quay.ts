import { fieldsOf, listAt, namesAt, textAt } from "#formats";
import { sharedToken } from "./authentication/shared-token.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Quay's “Repository Push”: which tags of a repository were updated; once a list, once names with image ids. */
export const quay: WebhookReceiver = {
  id: "quay",
  title: "Quay",
  spec: {
    title: "Red Hat Quay, “Repository Notifications”",
    url: "https://docs.redhat.com/en/documentation/red_hat_quay/3/html/use_red_hat_quay/repository-notifications",
  },
  authentication:
    "`?token=SECRET` at the end of the address, or Quay's client certificate: it can set no header",
  authenticate: sharedToken("query"),
  read(document) {
    const builder = createEventBuilder();
    const body = fieldsOf(document);
    const listed = listAt(body, "updated_tags");
    const tags = listed.length > 0 ? listed : namesAt(body, "updated_tags");
    if (tags.length === 0) builder.ignore("notification", "it tells of no updated tags");
    const registry = textAt(body, "docker_url")?.split("/")[0];
    for (const tag of tags)
      builder.add({
        action: "push",
        kind: "repo_push",
        registry,
        repository: textAt(body, "repository"),
        tag,
      });
    return builder.content();
  },
};
