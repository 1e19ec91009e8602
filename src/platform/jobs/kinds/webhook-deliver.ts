import { createHttpClient, outgoingRules, systemAddressRules } from "../../../runtime/http.ts";
import { PlatformError } from "../../platform-error.ts";
import { signedEvent } from "../../services/outgoing/signed-event.ts";
import { oneEvent } from "../../services/records/list-events.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";
import { webhookDeliverJob, type WebhookDeliverArguments } from "../webhook-deliver-job.ts";

/** What an endpoint says beside its status is of no interest. */
const maxAnswerBytes = 64 * 1024;

/** Tells an endpoint of an event. One that was removed meanwhile is told nothing. */
export function webhookDeliverKind(means: WorkerMeans): JobKind<WebhookDeliverArguments> {
  return {
    ...webhookDeliverJob,
    async work({ endpoint: id, event: number }, { clock, signal, finish }) {
      const { store, box, environment, outgoing } = means;
      const endpoint = await store.reading
        .selectFrom("webhook_endpoints")
        .select(["url", "secret"])
        .where("id", "=", id)
        .executeTakeFirst();
      const event = await oneEvent({ store }, number);
      if (endpoint === undefined || event === undefined) return finish(() => Promise.resolve());
      const parts = { secret: box.open(endpoint.secret), source: "assay", nowMs: clock.now() };
      const { headers, body } = signedEvent(event, parts);
      const addressRules = outgoingRules(systemAddressRules, outgoing ?? []);
      const http = createHttpClient({
        clock,
        environment,
        userAgent: "assay",
        addressRules,
        timeoutMs: 20_000,
      });
      try {
        const url = new URL(endpoint.url);
        const request = { method: "POST", url, headers, body, signal, once: true } as const;
        const { status } = await http.read(request, maxAnswerBytes);
        if (status < 200 || status > 299) throw refused(status);
        await finish(async (work) => {
          await work
            .updateTable("webhook_deliveries")
            .set({ status, delivered_at: clock.now() })
            .where("endpoint_id", "=", id)
            .where("event_id", "=", number)
            .execute();
        });
      } finally {
        await http.close();
      }
    },
  };
}

function refused(status: number): PlatformError {
  return new PlatformError({
    code: "ENDPOINT_REFUSED",
    message: `the endpoint answered ${status}`,
    hint: "Look at its log.",
    retryable: true,
  });
}
