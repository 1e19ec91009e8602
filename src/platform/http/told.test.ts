import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { askAPI } from "../../../test/support/ask-api.ts";
import { platformServices, type PlatformServices } from "../../../test/support/platform-services.ts";
import { testToken } from "../../../test/support/test-token.ts";
import { describeOnStores } from "../../../test/support/stores.ts";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { webhookDeliverKind } from "../jobs/kinds/webhook-deliver.ts";
import { JobWorker } from "../jobs/worker.ts";
import { askDeliveries } from "../services/outgoing/ask-deliveries.ts";

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describeOnStores("what others are told", (stores) => {
  let platform: PlatformServices;
  let receiver: Server;
  let url: string;
  let answers: number[];
  const received: Delivery[] = [];
  beforeEach(async () => {
    platform = await platformServices(await stores.open());
    received.length = 0;
    answers = [];
    receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        received.push({ headers: request.headers, body });
        response.writeHead(answers.shift() ?? 204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterEach(async () => {
    await platform.close();
    receiver.close();
  });

  const post = (path: string, body: object, headers = {}) =>
    askAPI(platform.app, path, { method: "POST", body, headers });
  const tick = (): Promise<number> =>
    platform.means.store.transaction((work) => askDeliveries(work, platform.means.clock.now()));
  const request = { statement: { vulnerability: "CVE-2021-1", reason: "Why.", until: inDays(20) } };

  function inDays(days: number): string {
    return new Date(systemClock.now() + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** Does what is in the queue until nothing is left that may be done now. */
  async function work(isDone: () => boolean, outgoing = ["loopback"]): Promise<void> {
    const { store } = platform.means;
    const kinds = [webhookDeliverKind({ ...platform.means, outgoing } as never)];
    const worker = new JobWorker({
      store,
      kinds,
      clock: systemClock,
      logger: silentLogger,
      name: "w",
      concurrency: 2,
      pollMs: 20,
    });
    worker.start();
    for (let turn = 0; turn < 500 && !isDone(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await worker.stop(5_000);
  }

  it("is signed, once, and a CloudEvent", async () => {
    const endpoint = (
      await post("/api/v1/webhook-endpoints", { name: "chat", url, kinds: ["exception-requested"] })
    ).body;
    await post("/api/v1/exceptions", request);
    expect([await tick(), await tick()]).toEqual([1, 0]);
    await work(() => received.length > 0);
    expect(received).toHaveLength(1);
    const [{ headers, body }] = received as [Delivery];
    const { "webhook-id": id, "webhook-timestamp": at } = headers as Record<string, string>;
    const key = Buffer.from(String(endpoint["secret"]).replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
    expect(headers["content-type"]).toBe("application/cloudevents+json; charset=utf-8");
    expect(JSON.parse(body)).toMatchObject({
      specversion: "1.0",
      id,
      type: "dev.assay.exception-requested",
      data: { statement: { vulnerability: "CVE-2021-1" } },
    });
    const path = `/api/v1/webhook-endpoints/${String(endpoint["id"])}/deliveries`;
    const { body: deliveries } = await askAPI(platform.app, path);
    expect(deliveries["items"]).toMatchObject([{ state: "delivered", status: 204, attempts: 1 }]);
    const listed = await askAPI(platform.app, "/api/v1/webhook-endpoints");
    expect(listed.text).not.toContain(String(endpoint["secret"]));
  });

  it("goes nowhere that requests of this server may not go", async () => {
    await post("/api/v1/webhook-endpoints", { name: "inner", url });
    await post("/api/v1/exceptions", request);
    expect(await tick()).toBe(1);
    const { store } = platform.means;
    const jobs = () => store.reading.selectFrom("jobs").select("error").execute();
    let told: readonly { readonly error: string | null }[] = [];
    const settled = setInterval(() => void jobs().then((found) => (told = found)), 20);
    await work(() => told.some(({ error }) => error !== null), []);
    clearInterval(settled);
    expect(await jobs()).toMatchObject([
      { error: expect.stringContaining("HTTP_ADDRESS_REFUSED") as string },
    ]);
    expect(received).toEqual([]);
  });

  it("is tried again where it was not taken", async () => {
    answers = [503];
    await post("/api/v1/webhook-endpoints", { name: "chat", url });
    await post("/api/v1/exceptions", request);
    await tick();
    await work(() => received.length > 0);
    const { store } = platform.means;
    expect(await store.reading.selectFrom("jobs").select(["state", "error"]).execute()).toMatchObject([
      { state: "waiting", error: "the endpoint answered 503 [ENDPOINT_REFUSED]" },
    ]);
    await store.writing.updateTable("jobs").set({ run_at: 0 }).execute();
    await work(() => received.length > 1);
    expect(await store.reading.selectFrom("jobs").select("state").execute()).toEqual([{ state: "done" }]);
  });

  it("is done once for a request with the same Idempotency-Key, and answered each time", async () => {
    const key = { "idempotency-key": "3f0c" };
    const first = await post("/api/v1/exceptions", request, key);
    const again = await post("/api/v1/exceptions", request, key);
    expect([again.status, again.text, again.headers["idempotency-replayed"]]).toEqual([
      201,
      first.text,
      "true",
    ]);
    const { body } = await askAPI(platform.app, "/api/v1/exceptions");
    expect(body["items"]).toHaveLength(1);
    const other = await post(
      "/api/v1/exceptions",
      { statement: { ...request.statement, reason: "Else." } },
      key,
    );
    expect([other.status, other.body["code"]]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    const both = { "idempotency-key": "at-once" };
    const [left, right] = await Promise.all([
      post("/api/v1/exceptions", request, both),
      post("/api/v1/exceptions", request, both),
    ]);
    expect([201, 409]).toEqual(expect.arrayContaining([left.status, right.status]));
    const kept = await platform.means.store.reading.selectFrom("idempotency_keys").select("answer").execute();
    for (const { answer } of kept) expect(answer).not.toContain("exception");
  });

  it("comes as server-sent events, from where the reader stopped", async () => {
    await post("/api/v1/exceptions", request);
    const address = await platform.app.listen({ host: "127.0.0.1", port: 0 });
    const control = new AbortController();
    const answer = await fetch(`${address}/api/v1/events/stream`, {
      headers: { authorization: `Bearer ${testToken}`, "last-event-id": "0" },
      signal: control.signal,
    });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    let text = "";
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      if (text.includes("data:")) break;
    }
    control.abort();
    expect(text).toMatch(/id: \d+\nevent: exception-requested\ndata: \{.*"CVE-2021-1"/);
  });
});
