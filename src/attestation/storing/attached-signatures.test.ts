import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { attachedSignatures, type Signed, type Unreadable } from "#attestation";
import type { Digest } from "#model";
import { createRegistryClient } from "#registry";
import { systemClock } from "../../runtime/clock.ts";

const subject: Digest = `sha256:${"a".repeat(64)}`;
const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Blob {
  readonly digest: Digest;
  readonly size: number;
  readonly text: string;
}

function blobOf(value: unknown): Blob {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return {
    digest: `sha256:${createHash("sha256").update(text).digest("hex")}`,
    size: Buffer.byteLength(text),
    text,
  };
}

const config = blobOf("{}");
const bundle = blobOf({ mediaType: bundleType });
const layer = { mediaType: bundleType, digest: bundle.digest, size: bundle.size };

function manifestOf(name: string, layers: number, about = subject): Blob {
  return blobOf({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactType: bundleType,
    config: { mediaType: "application/vnd.oci.empty.v1+json", digest: config.digest, size: 2 },
    layers: Array.from({ length: layers }, () => layer),
    subject: { mediaType: "application/vnd.oci.image.manifest.v1+json", digest: about, size: 1 },
    annotations: { name },
  });
}

/** A registry whose list of referrers has pages; `pageOf` gives the entries of one, undefined after the last. */
async function attached(
  manifests: readonly Blob[],
  pageOf: (page: number) => readonly unknown[] | undefined,
): Promise<{ readonly found: readonly (Signed | Unreadable)[]; readonly asked: readonly string[] }> {
  const blobs = new Map([config, bundle, ...manifests].map((one) => [one.digest as string, one.text]));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(url.pathname);
    const page = Number(url.searchParams.get("page") ?? 0);
    const target = url.pathname.split("/").at(-1) ?? "";
    if (url.pathname.includes("/referrers/")) {
      const more = pageOf(page + 1) !== undefined;
      if (more) response.setHeader("link", `<${url.pathname}?page=${page + 1}>; rel="next"`);
      response.setHeader("content-type", "application/vnd.oci.image.index.v1+json");
      response.end(JSON.stringify({ schemaVersion: 2, manifests: pageOf(page) ?? [] }));
    } else if (blobs.has(target)) {
      response.setHeader("content-type", "application/vnd.oci.image.manifest.v1+json");
      response.end(blobs.get(target));
    } else response.writeHead(target === "" ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const access = { insecureHosts: [] };
  const { port } = server.address() as AddressInfo;
  const logger = { debug() {}, info() {}, warn() {}, error() {} } as never;
  const client = createRegistryClient({ access, environment: {}, clock: systemClock, logger });
  closing.push(
    () => client.close(),
    () => (server.closeAllConnections(), server.close()),
  );
  const repository = { registry: `127.0.0.1:${port}`, name: "team/app" };
  const { signal } = new AbortController();
  const found: (Signed | Unreadable)[] = [];
  for await (const one of attachedSignatures({ client, repository, digest: subject, signal }))
    found.push(one);
  return { found, asked };
}

const listed = ({ digest, size }: Blob, created = "", artifactType: string | undefined = bundleType) => ({
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  digest,
  size,
  artifactType,
  annotations: { "org.opencontainers.image.created": created },
});

it("follows a list of referrers over its pages, looks into the newest 500, and tells how many it left", async () => {
  const manifests = Array.from({ length: 700 }, (_one, index) => manifestOf(String(index), 1));
  const time = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString();
  const pages = [0, 1, 2, 3, 4, 5, 6].map((page) =>
    manifests.slice(page * 100, (page + 1) * 100).map((one, index) => listed(one, time(page * 100 + index))),
  );
  const { found, asked } = await attached(manifests, (page) => pages[page]);
  expect(asked.filter((path) => path.includes("/referrers/"))).toHaveLength(7);
  expect(found.at(-1)).toEqual({
    place: subject,
    problem: `200 older referrers of ${subject} were not looked at`,
  });
  expect(found).toHaveLength(501);
  expect(found[0]?.place).toBe(manifests[699]?.digest);
}, 30_000);

it("passes over thousands that are no signatures without fetching them", async () => {
  const mine = manifestOf("mine", 1);
  const others = Array.from({ length: 5_000 }, (_one, index) =>
    listed(blobOf(`other ${index}`), "", "application/vnd.example.other"),
  );
  const { found, asked } = await attached([mine], (page) => [others, [listed(mine)]][page]);
  expect(found.map(({ place }) => place)).toEqual([mine.digest]);
  expect(asked.length).toBeLessThan(10);
});

it("gives up on a list that goes on and on", async () => {
  const page = Array.from({ length: 5_000 }, (_one, index) => listed(blobOf(`other ${index}`), "", "x"));
  await expect(attached([], () => page)).rejects.toMatchObject({
    code: "BAD_SIZE",
    message: expect.stringContaining("more than 100000 entries") as unknown,
  });
}, 30_000);

it("looks at 200 layers of one manifest, and tells how many it left", async () => {
  const large = manifestOf("large", 230);
  const { found } = await attached([large], (page) => [[listed(large)]][page]);
  expect(found).toHaveLength(201);
  expect(found.at(-1)).toEqual({ place: large.digest, problem: "30 further signatures were not looked at" });
});

it("does not take what refers to another image, whatever the list says", async () => {
  const other: Digest = `sha256:${"b".repeat(64)}`;
  const stray = manifestOf("stray", 1, other);
  const { found } = await attached([stray], (page) => [[listed(stray)]][page]);
  expect(found).toEqual([{ place: stray.digest, problem: `it refers to ${other}` }]);
});

it.each([
  ["the configuration's type, as some registries list it", "application/vnd.oci.empty.v1+json"],
  ["no type", undefined],
])("finds bundles that are listed by %s", async (_what, type) => {
  const mine = manifestOf("mine", 1);
  const entry = { ...listed(mine), artifactType: type };
  const { found } = await attached([mine], (page) => [[entry]][page]);
  expect(found.map(({ place }) => place)).toEqual([mine.digest]);
});
