import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { webhookReceivers } from "../../registries/webhooks/receivers.ts";
import type { WebhookContent } from "../../registries/webhooks/webhook-receiver.ts";
import { createWriteBatch } from "../../store/write-batch.ts";
import { deliveryKey, knownDelivery, rememberedMs, repeatedMs } from "./known-delivery.ts";
import { storeDeliveries } from "./store-deliveries.ts";

const testdata = join(import.meta.dirname, "../../registries/webhooks/testdata");

interface Case {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: unknown;
}

/** The first documented delivery of each kind that has an event and a name of its own. */
const named = webhookReceivers.flatMap((receiver) => {
  for (const name of readdirSync(join(testdata, receiver.id)).sort()) {
    const one = JSON.parse(readFileSync(join(testdata, receiver.id, name), "utf8")) as Case;
    const body = Buffer.from(JSON.stringify(one.body));
    const request = (id?: string) => ({
      method: "POST",
      header: (header: string) => (id !== undefined && /delivery$/.test(header) ? id : one.headers[header]),
      query: new URLSearchParams(one.query),
      body,
    });
    const content = receiver.read(one.body, request());
    if (content.deliveryID !== undefined && content.events.length > 0)
      return [{ receiver, content, body, again: receiver.read(one.body, request("another-id")) }];
  }
  return [];
});

it("has a name of their own for the deliveries of every kind but those whose senders give none", () => {
  const without = webhookReceivers
    .map(({ id }) => id)
    .filter((id) => !named.some(({ receiver }) => receiver.id === id));
  expect(without).toEqual(["artifactory", "docker-hub", "quay"]);
});

describeOnStores("a delivery that comes again", (stores) => {
  it.each(named.map((one) => [one.receiver.id, one] as const))(
    "%s: is taken once, told so for an hour, and refused afterwards",
    async (_, { receiver, content, body, again }) => {
      const store = await stores.open();
      const { id: registryID } = await store.writing
        .insertInto("registries")
        .values({
          ...{ name: "r", kind: receiver.id, host: "registry.example", settings: "{}", credential: null },
          ...{ webhook_secret: null, created_at: 1, next_crawl_at: null, last_crawl_at: null },
          ...{ last_push_at: null, last_error: null },
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const { events } = content;
      const sentAt = Math.max(1, ...events.map(({ at = 1 }) => at));
      const key = deliveryKey(receiver, content, body);
      const ask = (now: number, given: WebhookContent = content, bytes: Uint8Array = body) =>
        knownDelivery(store.reading, {
          ...{ registryID, now, events: given.events },
          key: deliveryKey(receiver, given, bytes),
        });
      expect(await ask(sentAt)).toBeUndefined();
      const batch = createWriteBatch(store, storeDeliveries);
      await batch.add({ registryID, share: "s", now: sentAt, events, isIncomplete: false, key });
      expect(await ask(sentAt + 1)).toBe("repeated");
      expect(await ask(sentAt + repeatedMs + 1)).toBe("replayed");
      // Other bytes are another delivery, whatever they are called.
      expect(await ask(sentAt + 1, content, Buffer.from(`${body.toString()} `))).toBeUndefined();
      // A header that nobody signs makes no new delivery of one that names its event.
      if (receiver.hasUniqueBodies === true) expect(await ask(sentAt + 1, again)).toBe("repeated");
      if (events.every(({ at }) => at !== undefined))
        expect(await ask(sentAt + rememberedMs + 1, content, Buffer.from("forgotten"))).toBe("replayed");
    },
  );
});
