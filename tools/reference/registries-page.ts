import { enumeratorOf } from "../../src/platform/registries/crawl/enumerators/index.ts";
import { webhookReceivers } from "../../src/platform/registries/webhooks/receivers.ts";
import type { WebhookReceiver } from "../../src/platform/registries/webhooks/webhook-receiver.ts";
import { code, markdownTable, page } from "./markdown.ts";

const introduction = `What \`--type\` of \`assay registry add\` takes: whose webhooks are understood, how their sender is proved, and how the
registry is listed by a crawl. How to set each up is in [registries](../registries.md).
`;

/** The reference page of the kinds of registries. */
export function registriesPage(): string {
  const head = ["Type", "Registry", "Sender proved by", "Format of the webhook", "Listed by"];
  return page("Registries", `${introduction}\n${markdownTable(head, webhookReceivers.map(row))}`);
}

function row({ id, title, authentication, spec }: WebhookReceiver): readonly string[] {
  const enumerator = enumeratorOf(id);
  const needs = enumerator.needsNamespaces ? ", by namespace" : "";
  return [
    code(id),
    title,
    authentication,
    `[${spec.title}](${spec.url})`,
    `[${enumerator.spec.title}](${enumerator.spec.url})${needs}`,
  ];
}
