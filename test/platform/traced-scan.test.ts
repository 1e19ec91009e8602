import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, platformServer, type PlatformServer } from "../support/platform-server.ts";
import { describeWithTools, projectRoot } from "../support/requires.ts";

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

let folder: string;
let server: PlatformServer;
let registry: ChildProcess | undefined;
let collector: Server;
const spans: SentSpan[] = [];

/** A collector for OTLP over HTTP: keeps what it is sent. */
async function startCollector(): Promise<string> {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const sent = JSON.parse(Buffer.concat(chunks).toString()) as {
        resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
      };
      for (const { scopeSpans } of sent.resourceSpans) for (const one of scopeSpans) spans.push(...one.spans);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
}

async function startRegistry(): Promise<string> {
  const place = `127.0.0.1:${await freePort()}`;
  const storage = { filesystem: { rootdirectory: join(folder, "store") } };
  const configuration = { version: 0.1, log: { level: "error" }, storage, http: { addr: place } };
  writeFileSync(join(folder, "registry.yml"), JSON.stringify(configuration));
  registry = spawn("docker-registry", ["serve", join(folder, "registry.yml")], { stdio: "ignore" });
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await fetch(`http://${place}/v2/`).catch(() => undefined))?.ok === true) return place;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the registry does not answer");
}

describeWithTools(["docker-registry", "skopeo"], "a scan that is traced", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assay-traced-"));
    server = await platformServer(join(folder, "data"), { ASSAY_TRACES: await startCollector() });
    await server.start();
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    registry?.kill();
    collector.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is one tree from the delivery of its webhook to its verdict", async () => {
    const host = await startRegistry();
    const from = `docker-archive:${join(projectRoot, "examples/shop.tar")}`;
    const to = `docker://${host}/team/shop:1.0`;
    execFileSync("skopeo", ["copy", "--insecure-policy", "--dest-tls-verify=false", from, to], {
      stdio: "ignore",
    });
    const added = (await server.ask("POST", "/api/v1/registries", {
      name: "local",
      kind: "distribution",
      host,
      settings: { insecure: true, crawlEveryMs: 0, repositories: ["team/*"], immutableTags: [] },
    })) as { webhookPath: string; webhookSecret: string };
    const delivery = {
      events: [
        {
          id: "1",
          timestamp: new Date().toISOString(),
          action: "push",
          target: {
            mediaType: "application/vnd.docker.distribution.manifest.v2+json",
            repository: "team/shop",
            tag: "1.0",
          },
          request: { host, method: "PUT" },
        },
      ],
    };
    const traceID = "4bf92f3577b34da6a3ce929d0e0e4736";
    const answer = await fetch(`http://127.0.0.1:${server.port}${added.webhookPath}`, {
      method: "POST",
      headers: {
        "content-type": "application/vnd.docker.distribution.events.v1+json",
        authorization: `Bearer ${added.webhookSecret}`,
        traceparent: `00-${traceID}-00f067aa0ba902b7-01`,
        "x-request-id": "push-17",
      },
      body: JSON.stringify(delivery),
    });
    expect([answer.status, answer.headers.get("x-request-id")]).toEqual([202, "push-17"]);
    await server.until(
      () => Promise.resolve(spans.filter(({ traceId }) => traceId === traceID).map(({ name }) => name)),
      (names) => names.includes("job image-scan"),
    );
    await server.stop();
    const own = spans.filter(({ traceId }) => traceId === traceID);
    const byID = new Map(own.map((span) => [span.spanId, span]));
    const path = (span: SentSpan): string => {
      const parent = byID.get(span.parentSpanId ?? "");
      return parent === undefined ? span.name : `${path(parent)} > ${span.name}`;
    };
    const paths = new Set(own.map(path));
    const job = "POST /webhooks/:name > job reference-resolve > job image-scan";
    for (const expected of [
      "POST /webhooks/:name",
      job,
      `${job} > scan > fetch`,
      `${job} > scan > layers > layer`,
      `${job} > match`,
      `${job} > verdict`,
    ])
      expect([...paths]).toContain(expected);
    expect(own.find(({ name }) => name === "POST /webhooks/:name")?.parentSpanId).toBe("00f067aa0ba902b7");
  }, 120_000);
});
