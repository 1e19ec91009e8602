import { fieldsAt, fieldsOf, textAt } from "#formats";
import { oidcToken } from "./authentication/oidc-token.ts";
import { sharedToken } from "./authentication/shared-token.ts";
import { anyOf } from "./authentication/any-of.ts";
import { decoded } from "./cloud-event.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Google Artifact Registry's messages of the topic `gcr`, brought by a push subscription of Pub/Sub. */
export const gar: WebhookReceiver = {
  id: "gar",
  title: "Google Artifact Registry through Pub/Sub",
  spec: {
    title: "Artifact Registry, “Configure Pub/Sub notifications”, and Pub/Sub, “Push subscriptions”",
    url: "https://cloud.google.com/artifact-registry/docs/configure-notifications",
  },
  authentication:
    "the subscription's token (OIDC): issuer `https://accounts.google.com`, its service account, its audience",
  authenticate: anyOf(oidcToken, sharedToken("query")),
  namesItsHost: true,
  read(document) {
    const builder = createEventBuilder();
    const message = fieldsAt(fieldsOf(document), "message");
    const notice = fieldsOf(decoded(message?.["data"]));
    const kind = textAt(notice, "action");
    const action = kind === "INSERT" ? "push" : kind === "DELETE" ? "delete" : undefined;
    if (action === undefined) builder.ignore(kind, "only insertions and deletions are of use");
    else
      builder.add({
        action,
        kind: kind ?? "",
        at: textAt(message, "publishTime"),
        ...imageOf(textAt(notice, "digest"), textAt(notice, "tag")),
      });
    return builder.content(textAt(message, "messageId"));
  },
};

/** Both are whole references: `HOST/PROJECT/REPOSITORY/IMAGE@DIGEST` and `…:TAG`. */
function imageOf(digest: string | undefined, tag: string | undefined) {
  const [, host, repository] = /^([^/]+)\/([^@:]+)[@:]/.exec(digest ?? tag ?? "") ?? [];
  return {
    registry: host,
    repository,
    tag: tag?.slice(tag.lastIndexOf(":") + 1),
    digest: digest?.slice(digest.indexOf("@") + 1),
  };
}
