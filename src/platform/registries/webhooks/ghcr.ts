import { fieldsAt, fieldsOf, textAt } from "#formats";
import { hmacSignature } from "./authentication/hmac-signature.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** GitHub's `package` and `registry_package` events, of packages that are containers. */
export const ghcr: WebhookReceiver = {
  id: "ghcr",
  title: "GitHub packages (GHCR)",
  spec: {
    title: "GitHub, “Webhook events and payloads”, `package` and `registry_package`",
    url: "https://docs.github.com/en/webhooks/webhook-events-and-payloads#package",
  },
  authentication: "the webhook's *Secret*: HMAC-SHA256 of the body in `X-Hub-Signature-256`",
  authenticate: hmacSignature({ header: "x-hub-signature-256", algorithm: "sha256", prefix: "sha256=" }),
  hasUniqueBodies: true,
  read(document, request) {
    const builder = createEventBuilder();
    const delivery = request.header("x-github-delivery");
    const kind = request.header("x-github-event") ?? "";
    const body = fieldsOf(document);
    const described = fieldsAt(body, "package") ?? fieldsAt(body, "registry_package");
    if ((kind !== "package" && kind !== "registry_package") || described === undefined) {
      builder.ignore(kind, "only events of packages are of use");
      return builder.content(delivery);
    }
    if (textAt(described, "package_type")?.toLowerCase() !== "container") {
      builder.ignore(kind, "the package is no container");
      return builder.content(delivery);
    }
    const version = fieldsAt(described, "package_version");
    const tag = fieldsAt(fieldsAt(version, "container_metadata"), "tag");
    const named = textAt(version, "version");
    builder.add({
      action: "push",
      kind,
      registry: "ghcr.io",
      repository: repositoryOf(textAt(fieldsAt(described, "owner"), "login"), textAt(described, "name")),
      tag: textAt(tag, "name"),
      digest: textAt(tag, "digest") ?? (named?.startsWith("sha256:") === true ? named : undefined),
      at: textAt(version, "updated_at") ?? textAt(described, "updated_at"),
      actor: textAt(fieldsAt(body, "sender"), "login"),
    });
    return builder.content(delivery);
  },
};

/** Owners may be written in capitals; repositories never are. */
function repositoryOf(owner: string | undefined, name: string | undefined): string | undefined {
  return owner === undefined || name === undefined ? undefined : `${owner}/${name}`.toLowerCase();
}
