import { fieldsAt, fieldsOf, textAt } from "#formats";
import { anyOf } from "./authentication/any-of.ts";
import { hmacSignature } from "./authentication/hmac-signature.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Gitea's and Forgejo's `package` events, of packages that are containers. */
export const gitea: WebhookReceiver = {
  id: "gitea",
  title: "Gitea and Forgejo",
  spec: { title: "Gitea, “Webhooks”, event package", url: "https://docs.gitea.com/usage/webhooks" },
  authentication:
    "the webhook's *Secret*: HMAC-SHA256 of the body in `X-Gitea-Signature`, `X-Forgejo-Signature` or `X-Hub-Signature-256`",
  authenticate: anyOf(
    hmacSignature({ header: "x-gitea-signature", algorithm: "sha256" }),
    hmacSignature({ header: "x-forgejo-signature", algorithm: "sha256" }),
    hmacSignature({ header: "x-hub-signature-256", algorithm: "sha256", prefix: "sha256=" }),
  ),
  read(document, request) {
    const builder = createEventBuilder();
    const header = (name: string) => request.header(`x-gitea-${name}`) ?? request.header(`x-forgejo-${name}`);
    const kind = header("event") ?? "";
    const body = fieldsOf(document);
    const described = fieldsAt(body, "package");
    const what = textAt(body, "action");
    const action = what === "created" ? "push" : what === "deleted" ? "delete" : undefined;
    if (kind !== "package" || described === undefined)
      builder.ignore(kind, "only events of packages are of use");
    else if (textAt(described, "type") !== "container") builder.ignore(kind, "the package is no container");
    else if (action === undefined) builder.ignore(what, "only packages created and deleted are of use");
    else {
      const owner = fieldsAt(described, "owner");
      const version = textAt(described, "version");
      const isDigest = version?.startsWith("sha256:") === true;
      builder.add({
        action,
        kind,
        repository: [textAt(owner, "login") ?? textAt(owner, "username"), textAt(described, "name")]
          .join("/")
          .toLowerCase(),
        tag: isDigest ? undefined : version,
        digest: isDigest ? version : undefined,
        at: textAt(described, "created_at"),
        actor: textAt(fieldsAt(body, "sender"), "login"),
      });
    }
    return builder.content(header("delivery"));
  },
};
