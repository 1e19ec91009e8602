import { fieldsAt, fieldsOf, textAt } from "#formats";
import { hmacSignature } from "./authentication/hmac-signature.ts";
import { createEventBuilder } from "./event-builder.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** Sonatype Nexus Repository's component events; assets are the files beneath, told of apart. */
export const nexus: WebhookReceiver = {
  id: "nexus",
  title: "Sonatype Nexus Repository",
  spec: {
    title: "Nexus Repository, “Example Headers and Payloads”, repository component webhook",
    url: "https://help.sonatype.com/en/example-headers-and-payloads.html",
  },
  authentication: "the capability's *Secret Key*: HMAC-SHA1 of the body in `X-Nexus-Webhook-Signature`",
  authenticate: hmacSignature({ header: "x-nexus-webhook-signature", algorithm: "sha1" }),
  hasUniqueBodies: true,
  read(document, request) {
    const builder = createEventBuilder();
    const delivery = request.header("x-nexus-webhook-delivery");
    const kind = request.header("x-nexus-webhook-id") ?? "";
    const body = fieldsOf(document);
    const component = fieldsAt(body, "component");
    const what = textAt(body, "action");
    const action =
      what === "DELETED" ? "delete" : what === "CREATED" || what === "UPDATED" ? "push" : undefined;
    if (kind !== "rm:repository:component" || component === undefined)
      builder.ignore(kind, "only events of components are of use");
    else if (textAt(component, "format") !== "docker") builder.ignore(kind, "the component is no image");
    else if (action === undefined)
      builder.ignore(what, "only components created, updated and deleted are of use");
    else {
      builder.add({
        action,
        kind,
        repository: textAt(component, "name"),
        tag: textAt(component, "version"),
        at: textAt(body, "timestamp")?.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"),
        actor: textAt(body, "initiator"),
      });
    }
    return builder.content(delivery);
  },
};
