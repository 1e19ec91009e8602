import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  blobOf,
  buildImage,
  descriptorOf,
  ociIndexType,
  type BuiltImage,
} from "../../test/support/image-builder.ts";
import { startRegistry, type RegistryServer } from "../../test/support/registry-server.ts";
import { systemClock } from "../runtime/clock.ts";
import type { LogFields, Logger } from "../runtime/logger.ts";
import { createRegistryClient, type RegistryClient } from "./registry-client.ts";
import type { RegistryAccess } from "./registry-access.ts";

const secret = "hunter2-very-secret";
const image: BuiltImage = buildImage({
  layers: [{ entries: [{ path: "a", content: "x".repeat(300_000) }], compression: "plain" }],
});
const layer = image.layers[0]!;
const signal = new AbortController().signal;
let server: RegistryServer;
let directory: string;
let clients: RegistryClient[] = [];
let logged: string[] = [];

const logger: Logger = {
  error: log,
  warn: log,
  info: log,
  debug: log,
};
function log(fields: LogFields, message: string): void {
  logged.push(`${message} ${JSON.stringify(fields)}`);
}

function client(access: RegistryAccess = {}, environment: Record<string, string> = {}): RegistryClient {
  const made = createRegistryClient({
    access: { timeoutMs: 1_000, ...access },
    environment,
    clock: { ...systemClock, random: () => 0 },
    logger,
    retry: { baseMs: 1 },
  });
  clients.push(made);
  return made;
}

const repository = () => ({ registry: server.host, name: "team/app" });
const fetchManifest = (one = client(), target = "1.4") =>
  one.manifest({ repository: repository(), target, maxBytes: 100_000, signal });

async function readBlob(one = client(), descriptor = descriptorOf(layer)): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of one.blob({ repository: repository(), descriptor, signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function collect(names: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const name of names) all.push(name);
  return all;
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "assay-registry-"));
  server = await startRegistry();
  server.push("team/app", "1.4", image);
  logged = [];
});

afterEach(async () => {
  await Promise.all(clients.map((one) => one.close()));
  clients = [];
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

describe("manifests", () => {
  it("are fetched by tag and by digest, and their head alone", async () => {
    expect((await fetchManifest()).descriptor.digest).toBe(image.manifest.digest);
    expect((await fetchManifest(client(), image.manifest.digest)).document.kind).toBe("manifest");
    expect(await client().head({ repository: repository(), target: "1.4", signal })).toEqual(
      descriptorOf(image.manifest),
    );
  });

  it.each([
    [404, "application/json", "NOT_FOUND"],
    [403, "application/json", "DENIED"],
    [401, "application/json", "UNAUTHORIZED"],
    [429, "application/json", "RATE_LIMITED"],
    [503, "application/json", "UNREACHABLE"],
    [200, "text/html", "NOT_A_REGISTRY"],
    [404, "text/html", "NOT_A_REGISTRY"],
  ])("that are answered with %i and %s for ever are the error %s", async (status, type, code) => {
    server.faults = {
      answers: [
        { path: "/manifests/", status, headers: { "content-type": type }, body: "<html>", always: true },
      ],
    };
    await expect(fetchManifest()).rejects.toMatchObject({ code, hint: expect.any(String) as string });
  });

  it("are had after passing faults, waiting as long as the registry asks", async () => {
    const answers = [
      { path: "/manifests/", status: 503 },
      { path: "/manifests/", status: 429, headers: { "retry-after": "1" } },
    ];
    server.faults = { answers };
    const start = performance.now();
    expect((await fetchManifest()).descriptor.digest).toBe(image.manifest.digest);
    expect(performance.now() - start).toBeGreaterThan(950);
  });

  it("give up at once when the registry asks for an hour", async () => {
    server.faults = {
      answers: [{ path: "/manifests/", status: 429, headers: { "retry-after": "3600" }, always: true }],
    };
    await expect(fetchManifest()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(server.requests.filter(({ url }) => url.includes("/manifests/"))).toHaveLength(1);
  });

  it("with another digest, too many bytes or schema 1 are refused", async () => {
    server.put("team/app", "other", { ...image.manifest, digest: layer.digest });
    await expect(fetchManifest(client(), layer.digest)).rejects.toMatchObject({ code: "BAD_DIGEST" });
    await expect(
      client().manifest({ repository: repository(), target: "1.4", maxBytes: 10, signal }),
    ).rejects.toMatchObject({ code: "BAD_SIZE" });
    server.put(
      "team/app",
      "old",
      blobOf("application/vnd.docker.distribution.manifest.v1+prettyjws", { schemaVersion: 1 }),
    );
    await expect(fetchManifest(client(), "old")).rejects.toMatchObject({
      code: "UNSUPPORTED_MANIFEST",
      message: expect.stringContaining("schema 1") as string,
    });
  });
});

describe("blobs", () => {
  it("are given whole", async () => {
    expect((await readBlob()).equals(layer.bytes)).toBe(true);
  });

  it.each([true, false])("go on where they broke off (ranges: %s)", async (ranges) => {
    server.faults = { cut: { afterBytes: 100_000, times: 2 }, ranges };
    expect((await readBlob()).equals(layer.bytes)).toBe(true);
    expect(server.requests.some(({ headers }) => headers.range !== undefined)).toBe(true);
  });

  it("that never get further end with an error that names them", async () => {
    server.faults = { cut: { afterBytes: 0, times: 99 } };
    await expect(readBlob(client({ maxRetries: 1 }))).rejects.toMatchObject({
      code: expect.stringMatching(/TRUNCATED|UNREACHABLE/) as string,
    });
  });

  it("with other bytes, or another size than the manifest says, end with an error that names them", async () => {
    server.faults = { tamper: (bytes) => Buffer.concat([bytes.subarray(1), Buffer.from("!")]) };
    await expect(readBlob()).rejects.toMatchObject({
      code: "BAD_DIGEST",
      message: expect.stringContaining(layer.digest) as string,
    });
    server.faults = { tamper: (bytes) => bytes.subarray(1) };
    await expect(readBlob()).rejects.toMatchObject({
      code: "BAD_SIZE",
      message: expect.stringContaining(layer.digest) as string,
    });
  });

  it("are not read from where a redirect must not lead", async () => {
    const redirect = (location: string) => {
      server.faults = { answers: [{ path: "/blobs/", status: 307, headers: { location }, always: true }] };
      return readBlob();
    };
    await expect(redirect("http://169.254.169.254/latest/meta-data")).rejects.toMatchObject({
      code: "HTTP_PLAINTEXT_REFUSED",
    });
    await expect(redirect("https://169.254.169.254/latest/meta-data")).rejects.toMatchObject({
      code: "HTTP_ADDRESS_REFUSED",
    });
    await expect(redirect("file:///etc/passwd")).rejects.toMatchObject({ code: "HTTP_REDIRECT_REFUSED" });
  });

  it("redirected to another server are read there, without our credentials", async () => {
    const other = await startRegistry();
    other.blob(layer);
    server.access = { kind: "basic", username: "u", password: secret };
    server.faults = {
      answers: [
        {
          path: "/blobs/",
          status: 307,
          headers: { location: `http://${other.host}/v2/x/blobs/${layer.digest}` },
        },
      ],
    };
    expect((await readBlob(client({ username: "u", password: secret }))).length).toBe(layer.size);
    expect(other.requests[0]!.headers.authorization).toBeUndefined();
    await other.close();
  });
});

describe("authentication", () => {
  it.each(["basic", "bearer"] as const)("answers a %s challenge, asking for one token only", async (kind) => {
    server.access = { kind, username: "u", password: secret };
    const one = client({ username: "u", password: secret });
    await fetchManifest(one);
    expect((await readBlob(one)).length).toBe(layer.size);
    expect(server.requests.filter(({ url }) => url.startsWith("/token"))).toHaveLength(
      kind === "bearer" ? 1 : 0,
    );
  });

  it("finds credentials where docker login put them, and exchanges identity tokens", async () => {
    server.access = { kind: "bearer", username: "u", password: secret, identityToken: "refresh-me" };
    const auth = Buffer.from(`u:${secret}`).toString("base64");
    for (const entry of [{ auth }, { identitytoken: "refresh-me" }]) {
      writeFileSync(
        join(directory, "config.json"),
        JSON.stringify({ auths: { [`https://${server.host}/v1/`]: entry } }),
      );
      await fetchManifest(client({}, { DOCKER_CONFIG: directory }));
    }
  });

  it("asks a credential helper, and goes on without one that fails", async () => {
    server.access = { kind: "basic", username: "u", password: secret };
    const helper = join(directory, "docker-credential-test");
    writeFileSync(helper, `#!/bin/sh\necho '{"Username":"u","Secret":"${secret}"}'\n`);
    chmodSync(helper, 0o755);
    writeFileSync(join(directory, "config.json"), JSON.stringify({ credHelpers: { [server.host]: "test" } }));
    const environment = { DOCKER_CONFIG: directory, PATH: `${directory}:/usr/bin:/bin` };
    await fetchManifest(client({}, environment));
    writeFileSync(helper, `#!/bin/sh\necho '${secret}'\n`);
    await expect(fetchManifest(client({}, environment))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    expect(logged.join()).toContain("credential helper failed");
    expect(logged.join()).not.toContain(secret);
  });

  it("never shows a secret in an error or a log", async () => {
    server.access = { kind: "bearer", username: "u", password: "something else" };
    const refused: unknown = await fetchManifest(client({ username: "u", password: secret })).catch(
      (thrown: unknown) => thrown,
    );
    expect(refused).toMatchObject({ code: "UNAUTHORIZED" });
    const told = [String(refused), JSON.stringify(refused), (refused as Error).stack, ...logged].join();
    expect(told).not.toContain(secret);
    expect(told).not.toContain(Buffer.from(`u:${secret}`).toString("base64"));
  });
});

describe("mirrors", () => {
  it("are asked first and passed over when they do not have it, without credentials of the registry", async () => {
    const mirror = await startRegistry();
    mirror.access = { kind: "basic", username: "u", password: "x" };
    const access = { mirrors: [`${server.host}=${mirror.host}`], username: "u", password: secret };
    expect((await fetchManifest(client(access))).descriptor.digest).toBe(image.manifest.digest);
    expect(mirror.requests.length).toBeGreaterThan(0);
    expect(mirror.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    mirror.access = undefined;
    mirror.push("team/app", "1.4", image);
    server.requests.length = 0;
    await readBlob(client(access));
    expect(server.requests.filter(({ url }) => url.includes("/blobs/"))).toHaveLength(0);
    await mirror.close();
  });
});

describe("lists", () => {
  it("are followed page by page", async () => {
    for (const tag of ["1", "2", "3", "4"]) server.push("team/app", tag, image);
    const tags = await collect(client().tags(repository(), signal));
    expect(tags.sort()).toEqual(["1", "1.4", "2", "3", "4"]);
    expect(await collect(client().repositories(server.host, signal))).toEqual(["team/app"]);
  });

  it.each([true, false])("of referrers come from the API or from the tag (API: %s)", async (referrersAPI) => {
    const found = { ...descriptorOf(layer), artifactType: "application/x" };
    const index = blobOf(ociIndexType, {
      schemaVersion: 2,
      mediaType: ociIndexType,
      manifests: [found, { ...found, artifactType: "application/y" }],
    });
    server.faults = { referrersAPI };
    const { digest } = image.manifest;
    server.put("team/app", referrersAPI ? `referrers-${digest}` : digest.replace(":", "-"), index);
    const list = await client().referrers({
      repository: repository(),
      digest,
      artifactType: "application/x",
      signal,
    });
    expect(list).toEqual([found]);
  });

  it("that lead in a circle are an error", async () => {
    const page = {
      path: "/tags/list",
      status: 200,
      headers: { link: '</v2/team/app/tags/list?x>; rel="next"' },
      body: "{}",
      always: true,
    };
    server.faults = { answers: [page] };
    await expect(collect(client().tags(repository(), signal))).rejects.toThrow(/does not end/);
  });
});
