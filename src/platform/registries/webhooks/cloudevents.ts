import { fieldsOf, textAt, type Fields } from "#formats";
import { anyOf } from "./authentication/any-of.ts";
import { hmacSignature } from "./authentication/hmac-signature.ts";
import { oidcToken } from "./authentication/oidc-token.ts";
import { sharedToken } from "./authentication/shared-token.ts";
import { asCloudEvents } from "./cloud-event.ts";
import { createEventBuilder } from "./event-builder.ts";
import { eventGridHandshake } from "./event-grid-handshake.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/**
 * Any sender of CloudEvents whose data names an image: `{ "repository", "tag", "digest" }`, or in the words that
 * event buses give the same things. What happened is told by the last part of the type.
 */
export const cloudevents: WebhookReceiver = {
  id: "cloudevents",
  title: "CloudEvents",
  spec: {
    title: "CloudEvents 1.0, “HTTP Protocol Binding”",
    url: "https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md",
  },
  authentication:
    "`Authorization: Bearer SECRET`, HMAC-SHA256 of the body in `X-Hub-Signature-256`, a token of an OpenID provider, or `?token=SECRET`",
  authenticate: anyOf(
    hmacSignature({ header: "x-hub-signature-256", algorithm: "sha256", prefix: "sha256=" }),
    sharedToken("authorization", "x-assay-token", "query"),
    oidcToken,
  ),
  handshake: (request, document) =>
    request.method === "OPTIONS" ? eventGridHandshake(request, document) : undefined,
  read(document, request) {
    const builder = createEventBuilder();
    const events = asCloudEvents(document, request);
    if (events.length === 0) builder.ignore("", "it is no CloudEvent");
    for (const { type, time, data } of events) {
      const action = actionOf(type);
      const image = fieldsOf(data);
      if (action === undefined) builder.ignore(type, "its type tells of no push, pull or deletion");
      else builder.add({ action, kind: type, at: time, ...imageOf(image) });
    }
    const [first] = events;
    return builder.content(first === undefined ? undefined : `${first.source} ${first.id}`);
  },
};

const verbs: Readonly<Record<string, "push" | "pull" | "delete">> = {
  push: "push",
  pushed: "push",
  updated: "push",
  created: "push",
  published: "push",
  pull: "pull",
  pulled: "pull",
  delete: "delete",
  deleted: "delete",
};

function actionOf(type: string): "push" | "pull" | "delete" | undefined {
  const last = (type.split(/[.:/]/).at(-1) ?? "").toLowerCase();
  const verb = last.replace(/^(?:image|artifact|tag)/, "");
  return Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
}

function imageOf(image: Fields | undefined) {
  const first = (...names: readonly string[]) =>
    names.map((name) => textAt(image, name)).find((text) => text !== undefined);
  return {
    registry: first("registry"),
    repository: first("repository", "repositoryName", "name"),
    tag: first("tag", "imageTag"),
    digest: first("digest", "imageDigest"),
    actor: first("actor"),
  };
}
