import type { RegistryType } from "../registry-type.ts";
import { acr } from "./acr.ts";
import { artifactory } from "./artifactory.ts";
import { cloudevents } from "./cloudevents.ts";
import { distribution } from "./distribution.ts";
import { dockerHub } from "./docker-hub.ts";
import { ecr } from "./ecr.ts";
import { gar } from "./gar.ts";
import { ghcr } from "./ghcr.ts";
import { gitea } from "./gitea.ts";
import { gitlab } from "./gitlab.ts";
import { harbor } from "./harbor.ts";
import { nexus } from "./nexus.ts";
import { quay } from "./quay.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";
import { zot } from "./zot.ts";

/** Every sender whose webhooks are understood, sorted by id. */
export const webhookReceivers: readonly WebhookReceiver[] = [
  acr,
  artifactory,
  cloudevents,
  distribution,
  dockerHub,
  ecr,
  gar,
  ghcr,
  gitea,
  gitlab,
  harbor,
  nexus,
  quay,
  zot,
];

/** The one for a kind of registry; every kind has one. */
export function receiverOf(type: RegistryType): WebhookReceiver {
  const found = webhookReceivers.find(({ id }) => id === type);
  if (found === undefined) throw new Error(`no receiver for ${type}`);
  return found;
}
