import { randomBytes } from "node:crypto";
import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import { lastEvent } from "../records/list-events.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Whom events are sent to. */
export interface NewWebhookEndpoint {
  readonly name: string;
  readonly url: string;
  /** Kinds of events; all where none is named. */
  readonly kinds?: readonly string[] | undefined;
}

/** As it is shown: never with its secret. */
export interface ShownWebhookEndpoint {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
}

/** Sends events to an address from now on. The secret that signs them is told this once. */
export async function addWebhookEndpoint(
  means: ServiceMeans,
  caller: Caller,
  { name, url, kinds = [] }: NewWebhookEndpoint,
): Promise<{ readonly id: number; readonly secret: string }> {
  const { store, clock, box } = means;
  checkAddress(url);
  const now = clock.now();
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const after = await lastEvent(means);
  const id = await store.transaction(async (work) => {
    const row = await work
      .insertInto("webhook_endpoints")
      .values({
        name,
        url,
        kinds: JSON.stringify(kinds),
        secret: box.seal(secret),
        created_by: caller.actor,
        created_at: now,
        after_event: after,
      })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) throw exists();
    const entry = { at: now, caller, action: "webhook-add", subject: name };
    await recordAudit(work, { ...entry, after: { host: new URL(url).host, kinds } });
    return row.id;
  });
  return { id, secret };
}

/** Sends nothing there any more. Throws `NOT_FOUND`. */
export async function removeWebhookEndpoint(means: ServiceMeans, caller: Caller, id: number): Promise<void> {
  const { store, clock } = means;
  await store.transaction(async (work) => {
    const row = await work
      .deleteFrom("webhook_endpoints")
      .where("id", "=", id)
      .returning(["name", "url"])
      .executeTakeFirst();
    if (row === undefined) throw noEndpoint();
    const entry = { at: clock.now(), caller, action: "webhook-remove", subject: row.name };
    await recordAudit(work, { ...entry, before: { host: new URL(row.url).host } });
  });
}

/** Whom events are sent to, in the order in which they were added. */
export async function listWebhookEndpoints(
  { store }: Pick<ServiceMeans, "store">,
  filter: PageRequest,
): Promise<Page<ShownWebhookEndpoint>> {
  const [after = 0] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("webhook_endpoints")
    .select(["id", "name", "url", "kinds", "created_by", "created_at"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      id: row.id,
      name: row.name,
      // What stands before the host, or in the query, may be a secret of theirs.
      url: withoutSecrets(row.url),
      kinds: JSON.parse(row.kinds) as string[],
      createdBy: row.created_by,
      createdAt: row.created_at,
    }),
  });
}

/** What was sent to an endpoint, the newest first. */
export async function listWebhookDeliveries(
  { store }: Pick<ServiceMeans, "store">,
  filter: PageRequest & { readonly endpoint: number },
) {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("webhook_deliveries as d")
    .leftJoin("jobs", "jobs.id", "d.job_id")
    .select([
      "d.event_id",
      "d.job_id",
      "d.status",
      "d.delivered_at",
      "jobs.state",
      "jobs.attempts",
      "jobs.error",
    ])
    .where("d.endpoint_id", "=", filter.endpoint)
    .$if(before !== undefined, (query) => query.where("d.event_id", "<", before ?? 0))
    .orderBy("d.event_id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ event_id: id }) => [id],
    item: (row) => ({
      event: row.event_id,
      job: row.job_id,
      state: row.delivered_at === null ? (row.state ?? "gone") : "delivered",
      attempts: row.attempts ?? 0,
      status: row.status,
      deliveredAt: row.delivered_at,
      error: row.delivered_at === null ? row.error : null,
    }),
  });
}

function withoutSecrets(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  url.search = url.search === "" ? "" : "?…";
  return url.href;
}

function checkAddress(address: string): void {
  const url = URL.parse(address);
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:") && url.hash === "") return;
  throw new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: "the address of the webhook is none",
    hint: "Write it as https://HOST/PATH.",
  });
}

function exists(): PlatformError {
  return new PlatformError({
    code: "ALREADY_EXISTS",
    category: "usage",
    message: "there is a webhook of this name already",
    hint: "Give another name, or remove that one.",
  });
}

function noEndpoint(): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: "there is no webhook of this number",
    hint: "`GET /api/v1/webhook-endpoints` lists those there are.",
  });
}
