import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../runtime/clock.ts";
import { silentLogger } from "../../../runtime/logger.ts";
import type { WebhookRequest } from "../../registries/webhooks/webhook-receiver.ts";
import type { WebhookTrust } from "../../registries/webhooks/webhook-trust.ts";
import { openStore, type Store } from "../../store/store.ts";
import { createWriteBatch } from "../../store/write-batch.ts";
import { secretBox } from "../secret-box.ts";
import { noteTagEvents, type NotedTag } from "./note-tag-events.ts";
import { createRegistryLookup } from "./registry-lookup.ts";
import { defaultRegistrySettings, type RegistrySettings } from "./registry-settings.ts";
import { storeDeliveries } from "./store-deliveries.ts";
import { takeWebhook, type WebhookAnswer, type WebhookMeans } from "./take-webhook.ts";

const secret = "the-secret-of-webhooks";
const box = secretBox(Buffer.alloc(32, 7));
const manifest = "application/vnd.oci.image.manifest.v1+json";
const digest = (letter: string): `sha256:${string}` => `sha256:${letter.repeat(64)}`;
let folder: string;
let store: Store;
let now = 1_000;
let nudged = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-webhook-"));
  store = await openStore({ database: join(folder, "assay.db"), logger: silentLogger });
  nudged = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(
  name: string,
  kind: string,
  host: string,
  parts: { settings?: Partial<RegistrySettings>; trust?: WebhookTrust } = {},
): Promise<number> {
  const { settings = {}, trust = { secrets: [secret] } } = parts;
  const { id } = await store.writing
    .insertInto("registries")
    .values({
      ...{ name, kind, host, credential: null, created_at: 1 },
      settings: JSON.stringify({ ...defaultRegistrySettings, ...settings }),
      webhook_secret: box.seal(JSON.stringify(trust)),
      ...{ next_crawl_at: null, last_crawl_at: null, last_push_at: null, last_error: null },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

function take(name: string, body: object, authorization = `Bearer ${secret}`): Promise<WebhookAnswer> {
  now += 1;
  const request: WebhookRequest = {
    method: "POST",
    header: (header) => (header === "authorization" ? authorization : undefined),
    query: new URLSearchParams(),
    body: Buffer.from(JSON.stringify(body)),
  };
  const means = {
    ...{ store, box, logger: silentLogger, clock: { ...systemClock, now: () => now } },
    keySets: { of: () => Promise.reject(new Error("no keys")) },
    deliveries: createWriteBatch(store, storeDeliveries),
    registryRow: createRegistryLookup(store),
    nudge: () => (nudged += 1),
  } as unknown as WebhookMeans;
  return takeWebhook(means, name, request, new AbortController().signal);
}

let sent = 0;
const push = (repository: string, tag: string, of = digest("a"), action = "push") => ({
  events: [{ id: String((sent += 1)), action, target: { mediaType: manifest, repository, tag, digest: of } }],
});
const jobs = () =>
  store.reading.selectFrom("jobs").select(["id", "kind", "arguments", "state", "trigger"]).execute();

describe("a webhook", () => {
  it("is a job when it is answered, the same one when it comes again", async () => {
    await add("main", "distribution", "registry.example");
    expect(await take("main", push("team/app", "1.4"))).toEqual({ kind: "taken", events: 1, ignored: 0 });
    expect(await take("main", push("team/app", "1.4"))).toMatchObject({ kind: "taken" });
    const [job, ...others] = await jobs();
    expect(others).toEqual([]);
    expect(job).toMatchObject({ kind: "reference-resolve", state: "queued", trigger: "push" });
    expect(JSON.parse(job?.arguments ?? "")).toMatchObject({
      repository: "team/app",
      tag: "1.4",
      digest: digest("a"),
    });
    expect(nudged).toBe(2);
  });

  it("is another job where the first is being done: it may have looked before the push", async () => {
    await add("main", "distribution", "registry.example");
    await take("main", push("team/app", "1.4"));
    await store.writing.updateTable("jobs").set({ state: "running" }).execute();
    await take("main", push("team/app", "1.4"));
    await take("main", push("team/app", "1.4"));
    expect((await jobs()).map(({ state }) => state).sort()).toEqual(["queued", "queued", "running"]);
  });

  it("is nothing where filters leave it out, or its host is another registry's", async () => {
    const settings = { repositories: ["team/*"], tags: ["*", "!*-dev"] };
    await add("main", "distribution", "registry.example", { settings });
    expect(await take("main", push("other/app", "1.4"))).toEqual({ kind: "taken", events: 0, ignored: 1 });
    expect(await take("main", push("team/app", "1.4-dev"))).toEqual({ kind: "taken", events: 0, ignored: 1 });
    await add("aws", "ecr", "123456789012.dkr.ecr.eu-west-1.amazonaws.com");
    const event = (account: string) => ({
      ...{ id: "1", "detail-type": "ECR Image Action", account, region: "eu-west-1" },
      detail: {
        result: "SUCCESS",
        "repository-name": "app",
        "image-digest": digest("a"),
        "action-type": "PUSH",
        "image-tag": "1",
      },
    });
    expect(await take("aws", event("999999999999"))).toEqual({ kind: "taken", events: 0, ignored: 1 });
    expect(await take("aws", event("123456789012"))).toEqual({ kind: "taken", events: 1, ignored: 0 });
    expect(await jobs()).toHaveLength(1);
  });

  it("with more events than are read of one has the registry gone through", async () => {
    await add("main", "distribution", "registry.example");
    const events = Array.from({ length: 1_100 }, (_, at) => push("team/app", `t${at}`).events[0]);
    expect(await take("main", { events })).toMatchObject({ kind: "taken", events: 1_000 });
    const kinds = (await jobs()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "registry-crawl")).toHaveLength(1);
    expect(kinds).toHaveLength(1_001);
  });

  it("of a pull is a job only where the tag is not known to lead there: a proxy cache's first", async () => {
    const id = await add("main", "distribution", "registry.example");
    const seen = { first_seen_at: 1, last_seen_at: 1, gone_at: null };
    const { id: repository } = await store.writing
      .insertInto("repositories")
      .values({ registry_id: id, name: "hub/nginx", ...seen })
      .returning("id")
      .executeTakeFirstOrThrow();
    const tag = { repository_id: repository, name: "1.27", digest: digest("a"), moved_at: 1, ...seen };
    await store.writing.insertInto("tags").values(tag).execute();
    await take("main", push("hub/nginx", "1.27", digest("a"), "pull"));
    expect(await jobs()).toEqual([]);
    await take("main", push("hub/nginx", "1.27", digest("b"), "pull"));
    await take("main", push("hub/redis", "7", digest("c"), "pull"));
    expect(await jobs()).toHaveLength(2);
  });

  it("is refused without its proof, at another name, and where nothing is set up", async () => {
    await add("main", "distribution", "registry.example");
    await add("open", "distribution", "open.example", { trust: {} });
    expect(await take("main", push("a", "1"), "Bearer no")).toMatchObject({ kind: "refused", status: 401 });
    expect(await take("none", push("a", "1"))).toMatchObject({ kind: "refused", status: 404 });
    expect(await take("open", push("a", "1"))).toMatchObject({ kind: "refused", status: 403 });
    expect(await jobs()).toEqual([]);
  });
});

describe("a tag that changes", () => {
  async function change(
    id: number,
    host: string,
    settings: Partial<RegistrySettings>,
    parts: Partial<NotedTag>,
  ): Promise<void> {
    const whole = { ...defaultRegistrySettings, ...settings };
    const registry = { id, name: host, kind: "distribution", host, team: "", settings: whole, access: {} };
    const noted = {
      registry,
      repository: "team/app",
      tag: "1.4",
      before: undefined,
      digest: digest("a"),
      now: 5,
      ...parts,
    };
    await store.transaction((work) => noteTagEvents(work, noted));
  }
  const events = async () =>
    (await store.reading.selectFrom("events").select(["kind", "subject"]).orderBy("id").execute()).map(
      ({ kind, subject }) => `${kind} ${subject}`,
    );

  it("is told where it must not move, where copies differ, and where it is of no canonical registry", async () => {
    const main = await add("main", "distribution", "registry.example", { settings: { canonical: true } });
    const mirror = await add("mirror", "distribution", "mirror.example");
    const seen = { first_seen_at: 1, last_seen_at: 1, gone_at: null };
    const { id: repository } = await store.writing
      .insertInto("repositories")
      .values({ registry_id: main, name: "team/app", ...seen })
      .returning("id")
      .executeTakeFirstOrThrow();
    const tag = { repository_id: repository, name: "1.4", digest: digest("a"), moved_at: 1, ...seen };
    await store.writing.insertInto("tags").values(tag).execute();
    await change(mirror, "mirror.example", {}, { repository: "hub/team/app" });
    expect(await events()).toEqual([]);
    await change(
      mirror,
      "mirror.example",
      { immutableTags: ["1.*"] },
      { repository: "hub/team/app", before: digest("a"), digest: digest("b") },
    );
    expect(await events()).toEqual([
      "immutable-tag-moved mirror.example/hub/team/app:1.4",
      "copies-diverge mirror.example/hub/team/app:1.4",
      "outside-canonical mirror.example/hub/team/app:1.4",
    ]);
  });
});
