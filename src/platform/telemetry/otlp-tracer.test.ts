import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Logger } from "../../runtime/logger.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { inStep, openWork } from "../../runtime/work-scope.ts";
import { otlpTracer, parseTraceparent } from "./otlp-tracer.ts";

interface Sent {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  readonly status: { readonly code?: number };
}

let server: Server | undefined;
afterEach(() => void server?.close());

async function collector(
  status = 200,
): Promise<{ readonly url: string; readonly spans: Sent[]; readonly paths: string[] }> {
  const spans: Sent[] = [];
  const paths: string[] = [];
  const listening = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      paths.push(`${request.method} ${request.url} ${request.headers["content-type"]}`);
      const whole = Buffer.concat(chunks);
      const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole;
      const sent = JSON.parse(body.toString()) as {
        resourceSpans: { scopeSpans: { spans: Sent[] }[] }[];
      };
      for (const { scopeSpans } of sent.resourceSpans) for (const one of scopeSpans) spans.push(...one.spans);
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, spans, paths };
}

const common = { share: 1, role: "all", version: "0.0.0", logger: silentLogger };

describe("traces by OTLP", () => {
  it("are one tree, also where the work went through a row of the queue", async () => {
    const { url, spans, paths } = await collector();
    const tracer = otlpTracer({ ...common, endpoint: url });
    const request = openWork({ fields: { request: "r1" }, tracer, name: "take webhook" });
    const kept = await request.enter(() => inStep("store", {}, () => Promise.resolve(request.traceparent)));
    request.end();
    const job = openWork({ fields: { job: 1 }, tracer, name: "image-scan", parent: kept });
    await job
      .enter(() => inStep("fetch", { authorization: "never" }, () => Promise.reject(new Error("no"))))
      .catch(() => undefined);
    job.end();
    await tracer.close();
    expect(paths[0]).toBe("POST /v1/traces application/json");
    const byName = new Map(spans.map((span) => [span.name, span]));
    expect([...byName.keys()].sort()).toEqual(["fetch", "image-scan", "store", "take webhook"]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(byName.get("image-scan")?.parentSpanId).toBe(byName.get("take webhook")?.spanId);
    expect(byName.get("fetch")).toMatchObject({
      parentSpanId: byName.get("image-scan")?.spanId,
      status: { code: 2 },
      attributes: [{ key: "assay.authorization", value: { stringValue: "[redacted]" } }],
    });
  });

  it("are as many as was said, and whole or not at all", async () => {
    const { url, spans } = await collector();
    const tracer = otlpTracer({ ...common, endpoint: url, share: 0 });
    const left = openWork({ fields: {}, tracer, name: "left out" });
    openWork({ fields: {}, tracer, name: "left out too", parent: left.traceparent }).end();
    left.end();
    openWork({
      fields: {},
      tracer,
      name: "asked",
      parent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
    }).end();
    await tracer.close();
    expect(spans.map(({ name }) => name)).toEqual(["asked"]);
  });

  it("say once that they cannot be sent, and hold nobody up", async () => {
    const said: string[] = [];
    const logger: Logger = { ...silentLogger, warn: (_fields, message) => void said.push(message) };
    const tracer = otlpTracer({ ...common, endpoint: "http://127.0.0.1:9", logger });
    for (let index = 0; index < 3; index++) openWork({ fields: {}, tracer, name: "lost" }).end();
    await tracer.close().catch(() => undefined);
    expect(said).toEqual(["traces cannot be sent"]);
  }, 20_000);
});

it.each([
  ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true],
  ["01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", true],
  ["ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false],
  ["00-00000000000000000000000000000000-b7ad6b7169203331-01", false],
  ["00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false],
  ["00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false],
  ["", false],
  ["x".repeat(100_000), false],
])("reads %j as a trace or not", (text, isOne) => {
  expect(parseTraceparent(text) !== undefined).toBe(isOne);
});
