import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDockerRegistry, type DockerRegistry } from "../support/docker-registry.ts";
import { buildImage, type BuiltImage } from "../support/image-builder.ts";
import { platformServer, type PlatformServer } from "../support/platform-server.ts";
import { describeWithTools } from "../support/requires.ts";

const secret = "a-secret-of-the-webhook";

/** An image with one package of Debian's, whose version tells images apart. */
function image(version: string): BuiltImage {
  const status = `Package: openssl\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n\n`;
  const release = 'ID=debian\nVERSION_ID="12"\n';
  const entries = [
    { path: "etc/os-release", content: release },
    { path: "var/lib/dpkg/status", content: status },
  ];
  return buildImage({ layers: [{ entries, compression: "gzip" }] });
}

interface Listed {
  readonly items: readonly { readonly digest: string; readonly scannedAt: number | null }[];
}

describeWithTools(["docker-registry", "skopeo"], "a registry that is watched", () => {
  let folder: string;
  let server: PlatformServer;
  let registry: DockerRegistry;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assay-triggers-"));
    mkdirSync(join(folder, "data"));
    server = await platformServer(join(folder, "data"), { ASSAY_LEASE: "3s" });
    registry = await startDockerRegistry(
      {},
      { url: `http://127.0.0.1:${server.port}/webhooks/main`, secret },
    );
    await server.start();
    await server.ask("POST", "/api/v1/registries", {
      name: "main",
      host: registry.host,
      kind: "distribution",
      webhook: { secrets: [secret] },
      settings: { insecure: true, crawlEveryMs: 0, immutableTags: ["v*"], requestsPerSecond: 1_000 },
    });
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** With skopeo, as people do. */
  function push(built: BuiltImage, name: string): void {
    const layout = mkdtempSync(join(folder, "layout-"));
    mkdirSync(join(layout, "blobs/sha256"), { recursive: true });
    for (const { digest, bytes } of [built.config, built.manifest, ...built.layers])
      writeFileSync(join(layout, "blobs/sha256", digest.slice(7)), bytes);
    writeFileSync(join(layout, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
    const { mediaType, digest, size } = built.manifest;
    const annotations = { "org.opencontainers.image.ref.name": "x" };
    const index = { schemaVersion: 2, manifests: [{ mediaType, digest, size, annotations }] };
    writeFileSync(join(layout, "index.json"), JSON.stringify(index));
    const argv = ["copy", "--dest-tls-verify=false", `oci:${layout}:x`, `docker://${registry.host}/${name}`];
    const { status, stderr } = spawnSync("skopeo", argv, { encoding: "utf8" });
    expect(status, stderr).toBe(0);
  }

  const images = async (): Promise<readonly string[]> => {
    const { items } = (await server.ask("GET", "/api/v1/images?limit=100")) as Listed;
    return items.filter(({ scannedAt }) => scannedAt !== null).map(({ digest }) => digest);
  };
  const scanned = (digest: string) => server.until(images, (digests) => digests.includes(digest));
  const stored = <Row>(sql: string): Row[] => {
    const database = new DatabaseSync(join(folder, "data/assay.db"), { readOnly: true });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  };

  it("has what is pushed scanned by its webhook, with no crawl", { timeout: 60_000 }, async () => {
    // The first crawl is over, so that it is not what finds the push.
    const crawl = "SELECT state FROM jobs WHERE kind = 'registry-crawl'";
    await server.until(
      () => Promise.resolve(stored<{ state: string }>(crawl)[0]?.state),
      (state) => state === "done",
    );
    const first = image("3.0.11-1");
    push(first, "team/app:v1");
    await scanned(first.manifest.digest);
    const sql = "SELECT \"trigger\" FROM jobs WHERE kind = 'reference-resolve'";
    expect(stored<{ trigger: string }>(sql).map(({ trigger }) => trigger)).toContain("push");
  });

  it("has a tag that moves although it must not told as an event", { timeout: 60_000 }, async () => {
    const second = image("3.0.11-2");
    push(second, "team/app:v1");
    await scanned(second.manifest.digest);
    const sql = "SELECT kind, subject, detail FROM events WHERE kind <> 'verdict-changed'";
    const events = stored<{ kind: string; subject: string; detail: string }>(sql);
    expect(events).toMatchObject([{ kind: "immutable-tag-moved", subject: `${registry.host}/team/app:v1` }]);
    expect(JSON.parse(events[0]?.detail ?? "")).toMatchObject({ to: second.manifest.digest });
  });

  it("has what its webhook lost found by the next crawl", { timeout: 120_000 }, async () => {
    const lost = image("3.0.11-3");
    await server.stop();
    push(lost, "team/lost:1");
    await registry.restart();
    await server.start();
    expect(await images()).not.toContain(lost.manifest.digest);
    await server.ask("POST", "/api/v1/registries/main/crawl");
    await scanned(lost.manifest.digest);
    const tags = stored<{ name: string }>(
      "SELECT name FROM repositories WHERE gone_at IS NULL ORDER BY name",
    );
    expect(tags.map(({ name }) => name)).toEqual(["team/app", "team/lost"]);
  });

  it("has nobody believed who does not know its secret", async () => {
    const address = `http://127.0.0.1:${server.port}/webhooks/main`;
    for (const authorization of ["Bearer no", ""]) {
      const answer = await fetch(address, {
        method: "POST",
        headers: { authorization },
        body: '{"events":[]}',
      });
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain(secret);
    }
    expect((await fetch(`${address}-not`, { method: "POST", body: "{}" })).status).toBe(404);
  });

  it(
    "may push a thousand times at once, and the server be killed meanwhile: what was accepted is done",
    { timeout: 180_000 },
    async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 50 });
      const accepted = new Set<string>();
      let killing: Promise<void> | undefined;
      const deliver = (tag: string): Promise<void> =>
        new Promise((resolve) => {
          const target = {
            mediaType: "application/vnd.oci.image.manifest.v1+json",
            repository: "burst/app",
            tag,
          };
          const body = JSON.stringify({ events: [{ id: tag, action: "push", target }] });
          const headers = { authorization: `Bearer ${secret}`, "content-length": Buffer.byteLength(body) };
          const where = { host: "127.0.0.1", port: server.port, path: "/webhooks/main", method: "POST" };
          const sent = request({ ...where, agent, headers }, (response) => {
            response.resume();
            if (response.statusCode === 202) accepted.add(tag);
            response.on("close", () => resolve());
          });
          sent.on("error", () => resolve());
          sent.end(body);
        });
      const tags = Array.from({ length: 1_000 }, (_, at) => `b${at}`);
      const deliverAndKill = async (tag: string): Promise<void> => {
        await deliver(tag);
        if (accepted.size >= 400) killing ??= server.kill();
      };
      await Promise.all(tags.map(deliverAndKill));
      await killing;
      expect(accepted.size).toBeGreaterThanOrEqual(400);
      await server.start();
      const keys = stored<{ unique_key: string }>(
        "SELECT unique_key FROM jobs WHERE unique_key LIKE '%burst/app:%'",
      );
      const asked = new Set(keys.map(({ unique_key: key }) => /:(b\d+)@/.exec(key)?.[1]));
      expect([...accepted].filter((tag) => !asked.has(tag))).toEqual([]);
      // The sender sends again what was not accepted; nothing is done twice.
      await Promise.all(tags.filter((tag) => !accepted.has(tag)).map(deliver));
      expect(accepted.size).toBe(1_000);
      const left = "SELECT count(*) AS n FROM jobs WHERE state IN ('queued', 'waiting', 'running')";
      await server.until(
        () => Promise.resolve(stored<{ n: number }>(left)[0]?.n),
        (count) => count === 0,
      );
      agent.destroy();
    },
  );
});
