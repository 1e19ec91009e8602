import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { registryTypes } from "../registry-type.ts";
import { webhookReceivers } from "./receivers.ts";
import type { WebhookContent, WebhookReceiver, WebhookRequest } from "./webhook-receiver.ts";

const folder = join(import.meta.dirname, "testdata");
const isUpdating = process.env["UPDATE_GOLDEN"] === "1";

/** A delivery as its sender documents it, and what is read of it. */
interface Case {
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: unknown;
  expected?: WebhookContent;
}

function requestOf({ headers, query, body }: Case): WebhookRequest {
  return {
    method: "POST",
    header: (name) => headers[name],
    query: new URLSearchParams(query),
    body: Buffer.from(JSON.stringify(body)),
  };
}

describe.each(webhookReceivers.map((receiver) => [receiver.id, receiver] as const))("%s", (id, receiver) => {
  const names = readdirSync(join(folder, id)).sort();
  it.each(names)("reads %s", (name) => {
    const path = join(folder, id, name);
    const one = JSON.parse(readFileSync(path, "utf8")) as Case;
    const content = JSON.parse(JSON.stringify(receiver.read(one.body, requestOf(one)))) as WebhookContent;
    if (isUpdating) writeFileSync(path, `${JSON.stringify({ ...one, expected: content }, undefined, 2)}\n`);
    else expect(content).toEqual(one.expected);
  });

  it("has a case with an event, and one that is ignored wherever the sender tells of more", () => {
    const contents = names.map((name) => {
      const one = JSON.parse(readFileSync(join(folder, id, name), "utf8")) as Case;
      return receiver.read(one.body, requestOf(one));
    });
    expect(contents.some(({ events }) => events.length > 0)).toBe(true);
    if (id !== "docker-hub" && id !== "gitlab")
      expect(contents.some(({ ignored }) => ignored.length > 0)).toBe(true);
  });

  it.each([undefined, null, 17, "text", [], [null, 3], {}, { events: {} }, { data: [] }])(
    "takes %j for no event, without a word thrown",
    (document) => {
      expect(receiver.read(document, emptyRequest).events).toEqual([]);
    },
  );

  it("says how to set it up and how its sender is proved", () => {
    expect(receiver.title).not.toBe("");
    expect(receiver.authentication).not.toBe("");
    expect(receiver.spec.url).toMatch(/^https:\/\//);
  });
});

const emptyRequest: WebhookRequest = {
  method: "POST",
  header: () => undefined,
  query: new URLSearchParams(),
  body: new Uint8Array(),
};

describe("the list of receivers", () => {
  const ids = webhookReceivers.map(({ id }: WebhookReceiver) => id);

  it("is sorted, has one for each kind of registry, and each has its file and its cases", () => {
    expect(ids).toEqual([...registryTypes]);
    expect(ids).toEqual([...ids].sort());
    expect(readdirSync(folder).sort()).toEqual(ids);
    const files = readdirSync(import.meta.dirname);
    for (const id of ids) expect(files).toContain(`${id}.ts`);
  });
});
