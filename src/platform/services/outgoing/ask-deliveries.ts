import { enqueue } from "../../jobs/enqueue.ts";
import { webhookDeliverJob } from "../../jobs/webhook-deliver-job.ts";
import type { Work } from "../../store/store.ts";

/** Events that are written at the same time may become visible in another order: so many are looked at again. */
const lookBack = 500;
const maxEvents = 1_000;

/**
 * Has events sent to whoever wants to be told, each once: whoever looks, and however often. Gives how many deliveries
 * were asked for.
 */
export async function askDeliveries(work: Work, now: number): Promise<number> {
  const endpoints = await work
    .selectFrom("webhook_endpoints")
    .select(["id", "kinds", "after_event", "created_at"])
    .execute();
  let asked = 0;
  for (const endpoint of endpoints) asked += await askOf(work, endpoint, now);
  return asked;
}

async function askOf(
  work: Work,
  endpoint: { id: number; kinds: string; after_event: number; created_at: number },
  now: number,
): Promise<number> {
  const kinds = JSON.parse(endpoint.kinds) as string[];
  const events = await work
    .selectFrom("events")
    .select(["id", "kind"])
    .where("id", ">", endpoint.after_event - lookBack)
    .where("at", ">=", endpoint.created_at)
    .$if(kinds.length > 0, (query) => query.where("kind", "in", kinds))
    .where("id", "not in", (row) =>
      row.selectFrom("webhook_deliveries").select("event_id").where("endpoint_id", "=", endpoint.id),
    )
    .orderBy("id")
    .limit(maxEvents)
    .execute();
  for (const { id: event } of events) {
    const args = { endpoint: endpoint.id, event };
    const job = await enqueue(work, webhookDeliverJob, args, { trigger: "demand", share: "/webhooks", now });
    await work
      .insertInto("webhook_deliveries")
      .values({ endpoint_id: endpoint.id, event_id: event, job_id: job, status: null, delivered_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const last = events.at(-1)?.id ?? 0;
  if (last > endpoint.after_event)
    await work
      .updateTable("webhook_endpoints")
      .set({ after_event: last })
      .where("id", "=", endpoint.id)
      .execute();
  return events.length;
}
