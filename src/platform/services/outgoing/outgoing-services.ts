import type { Caller } from "../../auth/principal.ts";
import type { PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";
import {
  addWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  removeWebhookEndpoint,
  type NewWebhookEndpoint,
} from "./webhook-endpoints.ts";

/** Binds the use cases of telling others what happens. */
export function outgoingServices(means: ServiceMeans) {
  return {
    addWebhookEndpoint: (caller: Caller, endpoint: NewWebhookEndpoint) =>
      addWebhookEndpoint(means, caller, endpoint),
    removeWebhookEndpoint: (caller: Caller, id: number) => removeWebhookEndpoint(means, caller, id),
    listWebhookEndpoints: (filter: PageRequest) => listWebhookEndpoints(means, filter),
    listWebhookDeliveries: (filter: PageRequest & { readonly endpoint: number }) =>
      listWebhookDeliveries(means, filter),
  };
}
