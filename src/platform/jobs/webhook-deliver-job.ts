import { PlatformError } from "../platform-error.ts";
import type { JobDefinition } from "./job-definition.ts";

/** An event for an endpoint. */
export interface WebhookDeliverArguments {
  readonly endpoint: number;
  readonly event: number;
}

/** Tells somebody of an event. Tried for about a day, with growing pauses. */
export const webhookDeliverJob: JobDefinition<WebhookDeliverArguments> = {
  kind: "webhook-deliver",
  maxAttempts: 50,
  timeoutMs: () => 60_000,
  uniqueKey: ({ endpoint, event }) => `${endpoint} ${event}`,
  parse(json) {
    const { endpoint, event } = (json ?? {}) as Partial<WebhookDeliverArguments>;
    if (Number.isSafeInteger(endpoint) && Number.isSafeInteger(event))
      return { endpoint: Number(endpoint), event: Number(event) };
    throw new PlatformError({
      code: "REQUEST_INVALID",
      category: "usage",
      message: "the stored arguments of a job of the kind webhook-deliver are not what they should be",
      hint: "A newer Assay may have written them: start that version.",
    });
  },
};
