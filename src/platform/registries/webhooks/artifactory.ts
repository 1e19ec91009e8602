import { fieldsAt, fieldsOf, textAt, type Fields } from "#formats";
import { anyOf } from "./authentication/any-of.ts";
import { hmacSignature } from "./authentication/hmac-signature.ts";
import { sharedToken } from "./authentication/shared-token.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** JFrog Artifactory's events of the domain `docker`: a tag pushed, deleted or promoted; a remote repository's cache too. */
export const artifactory: WebhookReceiver = {
  id: "artifactory",
  title: "JFrog Artifactory",
  spec: {
    title: "JFrog Platform Administration, “Webhooks”, domain docker",
    url: "https://docs.jfrog.com/administration/docs/event-types",
  },
  authentication:
    "the webhook's *Secret Token* in `X-JFrog-Event-Auth`: the secret itself, or (*Use secret for payload signing*) HMAC-SHA256 of the body",
  authenticate: anyOf(
    hmacSignature({ header: "x-jfrog-event-auth", algorithm: "sha256" }),
    sharedToken("x-jfrog-event-auth"),
  ),
  read(document) {
    const builder = createEventBuilder();
    const body = fieldsOf(document);
    const data = fieldsAt(body, "data") ?? body;
    const kind = textAt(body, "event_type") ?? textAt(data, "event_type");
    const domain = textAt(body, "domain");
    if (domain !== undefined && domain !== "docker") {
      builder.ignore(`${domain} ${kind ?? ""}`, "only the domain docker is of use");
      return builder.content();
    }
    const action =
      kind === "pushed" || kind === "promoted" ? "push" : kind === "deleted" ? "delete" : undefined;
    if (action === undefined) builder.ignore(kind, "only tags pushed, promoted and deleted are of use");
    else builder.add({ action, kind: kind ?? "", ...imageOf(data) });
    return builder.content();
  },
};

/**
 * The path is `IMAGE/TAG/manifest.json`, the image's name within the repository of Artifactory, whose key goes
 * before. The sha256 is of the manifest only when the file is one.
 */
function imageOf(data: Fields | undefined) {
  const key = textAt(data, "repo_key")?.replace(/-cache$/, "");
  const path = textAt(data, "path");
  const [, inPath] = /^(.+)\/[^/]+\/(?:list\.)?manifest\.json$/.exec(path ?? "") ?? [];
  const image = inPath ?? textAt(data, "image_name");
  const sha256 = inPath === undefined ? undefined : textAt(data, "sha256");
  return {
    repository: key === undefined || image === undefined ? undefined : `${key}/${image}`,
    tag: textAt(data, "tag"),
    digest: /^[0-9a-f]{64}$/.test(sha256 ?? "") ? `sha256:${sha256}` : undefined,
  };
}
