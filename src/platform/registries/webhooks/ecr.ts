import { fieldsAt, fieldsOf, textAt, type Fields } from "#formats";
import { anyOf } from "./authentication/any-of.ts";
import { oidcToken } from "./authentication/oidc-token.ts";
import { sharedToken } from "./authentication/shared-token.ts";
import { createEventBuilder, type EventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Amazon ECR's events, brought by an API destination of EventBridge. */
export const ecr: WebhookReceiver = {
  id: "ecr",
  title: "Amazon ECR through EventBridge",
  spec: {
    title: "Amazon ECR, “Amazon ECR events and EventBridge”",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html",
  },
  authentication:
    "the API destination's connection: an API key in `X-Assay-Token`, Basic, or OAuth (a token of an OpenID provider)",
  authenticate: anyOf(sharedToken("x-assay-token", "authorization"), oidcToken),
  namesItsHost: true,
  read(document) {
    const builder = createEventBuilder();
    const event = fieldsOf(document);
    const kind = textAt(event, "detail-type");
    const detail = fieldsAt(event, "detail");
    if (kind === "ECR Image Action") addAction(builder, event, detail);
    else if (kind === "ECR Pull Through Cache Action") addCached(builder, event, detail);
    else if (kind === "ECR Replication Action") addAction(builder, event, detail);
    else builder.ignore(kind, "only image, replication and pull-through actions are of use");
    return builder.content(textAt(event, "id"));
  },
};

function addAction(builder: EventBuilder, event: Fields | undefined, detail: Fields | undefined): void {
  const type = textAt(detail, "action-type");
  const action = type === "PUSH" || type === "REPLICATE" ? "push" : type === "DELETE" ? "delete" : undefined;
  if (action === undefined) builder.ignore(type, "only pushes, replications and deletions are of use");
  else if (textAt(detail, "result") === "FAILURE") builder.ignore(type, "it failed");
  else builder.add({ action, kind: type ?? "", ...imageOf(event, detail) });
}

/** A first pull through the cache brings an image in; a synchronisation, a newer one. */
function addCached(builder: EventBuilder, event: Fields | undefined, detail: Fields | undefined): void {
  if (textAt(detail, "sync-status") !== "SUCCESS") builder.ignore("pull-through", "it failed");
  else builder.add({ action: "push", kind: "pull-through", ...imageOf(event, detail) });
}

function imageOf(event: Fields | undefined, detail: Fields | undefined) {
  const account = textAt(event, "account");
  const region = textAt(event, "region");
  const domain = region?.startsWith("cn-") === true ? "amazonaws.com.cn" : "amazonaws.com";
  return {
    registry:
      account === undefined || region === undefined ? undefined : `${account}.dkr.ecr.${region}.${domain}`,
    repository: textAt(detail, "repository-name"),
    tag: textAt(detail, "image-tag"),
    digest: textAt(detail, "image-digest"),
    mediaType: textAt(detail, "manifest-media-type"),
    at: textAt(event, "time"),
  };
}
