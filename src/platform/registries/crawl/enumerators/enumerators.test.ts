import { readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createRegistryClient } from "#registry";
import { systemClock } from "../../../../runtime/clock.ts";
import { createHttpClient } from "../../../../runtime/http.ts";
import { silentLogger } from "../../../../runtime/logger.ts";
import type { RegistryType } from "../../registry-type.ts";
import type { EnumerationContext, ListingPage } from "../enumerator.ts";
import { createVendorAPI } from "../vendor-api.ts";
import { enumeratorOf, enumerators } from "./index.ts";

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const one = digest("1");
const two = digest("2");

/** A page that a vendor answers, by method, path and query (or the call's name). */
type Pages = Readonly<Record<string, { readonly body: unknown; readonly next?: string }>>;

interface Vendor {
  readonly type: RegistryType;
  readonly registry?: string;
  readonly namespaces: readonly string[];
  readonly pages: Pages;
  readonly repositories: readonly string[];
  readonly repository: string;
  readonly tags: readonly unknown[];
}

const vendors: readonly Vendor[] = [
  {
    type: "docker-hub",
    namespaces: ["team", "other"],
    pages: {
      "/v2/namespaces/team/repositories?page_size=100&page=1": {
        body: {
          count: 2,
          next: "https://hub.docker.com/v2/x?page=2",
          results: [{ name: "app", namespace: "team" }],
        },
      },
      "/v2/namespaces/team/repositories?page_size=100&page=2": {
        body: { next: null, results: [{ name: "web" }, { name: 7 }] },
      },
      "/v2/namespaces/other/repositories?page_size=100&page=1": {
        body: { next: null, results: [{ name: "base" }] },
      },
      "/v2/namespaces/team/repositories/app/tags?page_size=100&page=1": {
        body: {
          next: "more",
          results: [
            {
              name: "1.4",
              digest: one,
              tag_last_pushed: "2024-01-02T03:04:05.000Z",
              last_updated: "2020-01-01T00:00:00Z",
            },
          ],
        },
      },
      "/v2/namespaces/team/repositories/app/tags?page_size=100&page=2": {
        body: { next: null, results: [{ name: "old" }] },
      },
    },
    repositories: ["team/app", "team/web", "other/base"],
    repository: "team/app",
    tags: [{ name: "1.4", digest: one, pushedAt: Date.UTC(2024, 0, 2, 3, 4, 5) }, { name: "old" }],
  },
  {
    type: "ghcr",
    namespaces: ["Octo-Org", "user:octocat"],
    pages: {
      "/orgs/Octo-Org/packages?package_type=container&per_page=100": {
        body: [{ name: "App" }],
        next: "/orgs/Octo-Org/packages?package_type=container&per_page=100&page=2",
      },
      "/orgs/Octo-Org/packages?package_type=container&per_page=100&page=2": {
        body: [{ name: "charts/web" }],
      },
      "/users/octocat/packages?package_type=container&per_page=100": { body: [{ name: "tool" }] },
      "/orgs/Octo-Org/packages/container/charts%2Fweb/versions?per_page=100": {
        body: [
          {
            name: one,
            updated_at: "2024-01-02T03:04:05Z",
            metadata: { container: { tags: ["1.4", "latest"] } },
          },
          { name: two, metadata: { container: { tags: [] } } },
        ],
      },
    },
    repositories: ["octo-org/app", "octo-org/charts/web", "octocat/tool"],
    repository: "octo-org/charts/web",
    tags: [
      { name: "1.4", digest: one, pushedAt: Date.UTC(2024, 0, 2, 3, 4, 5) },
      { name: "latest", digest: one, pushedAt: Date.UTC(2024, 0, 2, 3, 4, 5) },
    ],
  },
  {
    type: "gitlab",
    namespaces: ["group/sub", "project:group/app"],
    pages: {
      "/api/v4/groups/group%2Fsub/registry/repositories?per_page=100": {
        body: [{ id: 1, path: "group/sub/a" }],
      },
      "/api/v4/projects/group%2Fapp/registry/repositories?per_page=100": {
        body: [{ id: 2, path: "group/app" }],
      },
      "/v2/group/app/tags/list?n=1000": { body: { tags: ["main"] } },
    },
    repositories: ["group/sub/a", "group/app"],
    repository: "group/app",
    tags: [{ name: "main" }],
  },
  {
    type: "quay",
    namespaces: ["team"],
    pages: {
      "/api/v1/repository?namespace=team": {
        body: { repositories: [{ namespace: "team", name: "app" }], next_page: "gAAA" },
      },
      "/api/v1/repository?namespace=team&next_page=gAAA": { body: { repositories: [{ name: "web" }] } },
      "/api/v1/repository/team/app/tag/?onlyActiveTags=true&limit=100&page=1": {
        body: {
          has_additional: true,
          page: 1,
          tags: [{ name: "1.4", manifest_digest: one, start_ts: 1_700_000_000 }],
        },
      },
      "/api/v1/repository/team/app/tag/?onlyActiveTags=true&limit=100&page=2": {
        body: {
          has_additional: false,
          tags: [{ name: "1.3", manifest_digest: two, last_modified: "Tue, 02 Jan 2024 03:04:05 -0000" }],
        },
      },
    },
    repositories: ["team/app", "team/web"],
    repository: "team/app",
    tags: [
      { name: "1.4", digest: one, pushedAt: 1_700_000_000_000 },
      { name: "1.3", digest: two, pushedAt: Date.UTC(2024, 0, 2, 3, 4, 5) },
    ],
  },
  {
    type: "harbor",
    namespaces: [],
    pages: {
      "/api/v2.0/repositories?page_size=100": {
        body: [{ name: "library/a" }],
        next: "/api/v2.0/repositories?page_size=100&page=2",
      },
      "/api/v2.0/repositories?page_size=100&page=2": { body: [{ name: "team/x/y" }] },
      "/api/v2.0/projects/team/repositories/x%252Fy/artifacts?with_tag=true&page_size=100": {
        body: [
          { digest: one, tags: [{ name: "1.4", push_time: "2024-01-02T03:04:05.000Z" }] },
          { digest: two, tags: null },
        ],
      },
    },
    repositories: ["library/a", "team/x/y"],
    repository: "team/x/y",
    tags: [{ name: "1.4", digest: one, pushedAt: Date.UTC(2024, 0, 2, 3, 4, 5) }],
  },
  {
    type: "harbor",
    namespaces: ["team"],
    pages: { "/api/v2.0/projects/team/repositories?page_size=100": { body: [{ name: "team/x" }] } },
    repositories: ["team/x"],
    repository: "",
    tags: [],
  },
  {
    type: "ecr",
    registry: "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    namespaces: [],
    pages: {
      'DescribeRepositories {"maxResults":1000,"registryId":"123456789012"}': {
        body: { repositories: [{ repositoryName: "team/app" }], nextToken: "t1" },
      },
      'DescribeRepositories {"maxResults":1000,"registryId":"123456789012","nextToken":"t1"}': {
        body: { repositories: [{ repositoryName: "web" }] },
      },
      'DescribeImages {"repositoryName":"team/app","filter":{"tagStatus":"TAGGED"},"maxResults":1000,"registryId":"123456789012"}':
        {
          body: {
            imageDetails: [
              { imageDigest: one, imageTags: ["1.4", "latest"], imagePushedAt: 1.70000000025e9 },
            ],
          },
        },
    },
    repositories: ["team/app", "web"],
    repository: "team/app",
    tags: [
      { name: "1.4", digest: one, pushedAt: 1_700_000_000_250 },
      { name: "latest", digest: one, pushedAt: 1_700_000_000_250 },
    ],
  },
  {
    type: "gar",
    registry: "europe-west3-docker.pkg.dev",
    namespaces: ["my-project/images"],
    pages: {
      "/v1/projects/my-project/locations/europe-west3/repositories/images/packages?pageSize=1000": {
        body: {
          packages: [
            { name: "projects/my-project/locations/europe-west3/repositories/images/packages/team%2Fapp" },
          ],
          nextPageToken: "p2",
        },
      },
      "/v1/projects/my-project/locations/europe-west3/repositories/images/packages?pageSize=1000&pageToken=p2":
        {
          body: {
            packages: [
              { name: "projects/my-project/locations/europe-west3/repositories/images/packages/web" },
            ],
          },
        },
      "/v1/projects/my-project/locations/europe-west3/repositories/images/packages/team%2Fapp/tags?pageSize=1000":
        {
          body: {
            tags: [
              {
                name: "projects/p/locations/l/repositories/r/packages/team%2Fapp/tags/1.4",
                version: `projects/p/locations/l/repositories/r/packages/team%2Fapp/versions/${one}`,
              },
            ],
          },
        },
    },
    repositories: ["my-project/images/team/app", "my-project/images/web"],
    repository: "my-project/images/team/app",
    tags: [{ name: "1.4", digest: one }],
  },
  {
    type: "acr",
    namespaces: [],
    pages: {
      "/v2/_catalog?n=1000": { body: { repositories: ["team/app"] } },
      "/acr/v1/team/app/_tags?n=1000": {
        body: {
          imageName: "team/app",
          tags: [{ name: "1.4", digest: one, lastUpdateTime: "2024-01-02T03:04:05.1234567Z" }],
        },
        next: "/acr/v1/team/app/_tags?last=1.4&n=1000&orderby=",
      },
      "/acr/v1/team/app/_tags?last=1.4&n=1000&orderby=": { body: { tags: [{ name: "1.5", digest: two }] } },
    },
    repositories: ["team/app"],
    repository: "team/app",
    tags: [
      { name: "1.4", digest: one, pushedAt: Date.UTC(2024, 0, 2, 3, 4, 5, 123) },
      { name: "1.5", digest: two },
    ],
  },
  {
    type: "artifactory",
    namespaces: ["docker-local", "docker-remote"],
    pages: {
      "/artifactory/api/docker/docker-local/v2/_catalog?n=1000": { body: { repositories: ["team/app"] } },
      "/artifactory/api/docker/docker-remote/v2/_catalog?n=1000": {
        body: { repositories: ["library/ubuntu"] },
      },
      "/artifactory/api/docker/docker-local/v2/team/app/tags/list?n=1000": {
        body: { name: "team/app", tags: ["1.4"] },
        next: "/artifactory/api/docker/docker-local/v2/team/app/tags/list?n=1000&last=1.4",
      },
      "/artifactory/api/docker/docker-local/v2/team/app/tags/list?n=1000&last=1.4": {
        body: { tags: ["1.5", 3] },
      },
    },
    repositories: ["docker-local/team/app", "docker-remote/library/ubuntu"],
    repository: "docker-local/team/app",
    tags: [{ name: "1.4" }, { name: "1.5" }],
  },
];

let server: Server | undefined;
afterEach(
  () => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))),
);

async function contextOf({ type, registry, namespaces, pages }: Vendor): Promise<EnumerationContext> {
  const started = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url === "/v2/") return void response.end("{}");
      const target = String(request.headers["x-amz-target"] ?? "").split(".")[1];
      const key =
        target === undefined ? (request.url ?? "") : `${target} ${Buffer.concat(chunks).toString()}`;
      const page = pages[key];
      if (type === "docker-hub" || !key.startsWith("/v2/"))
        expect(request.headers.authorization, key).toBe("Bearer good");
      if (page === undefined) return void response.writeHead(404).end(`{"unknown":${JSON.stringify(key)}}`);
      const link = page.next === undefined ? {} : { link: `<${page.next}>; rel="next"` };
      response.writeHead(200, { "content-type": "application/json", connection: "close", ...link });
      response.end(JSON.stringify(page.body));
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(started.address() as AddressInfo).port}`;
  const http = createHttpClient({
    clock: systemClock,
    environment: {},
    userAgent: "test",
    retry: { maxRetries: 0 },
  });
  const authorizer = { headers: () => Promise.resolve({ authorization: "Bearer good" }) };
  const client = createRegistryClient({
    access: { token: "good", maxRetries: 0 },
    environment: {},
    clock: systemClock,
    logger: silentLogger,
  });
  const api = createVendorAPI(http, new URL(`http://${host}/`), authorizer);
  return { registry: registry ?? host, client, api, namespaces, signal: new AbortController().signal };
}

async function all<Item>(
  list: (from: string | undefined) => AsyncIterable<ListingPage<Item>>,
): Promise<Item[]> {
  const pages: ListingPage<Item>[] = [];
  for await (const page of list(undefined)) pages.push(page);
  const items = pages.flatMap((page) => page.items);
  // Begun from any page, the rest is the same.
  for (const [at, { next }] of pages.entries()) {
    if (next === undefined) continue;
    const rest: Item[] = [];
    for await (const page of list(next)) rest.push(...page.items);
    expect(rest).toEqual(pages.slice(at + 1).flatMap((page) => page.items));
  }
  return items;
}

describe("enumerators", () => {
  it.each(vendors.map((vendor) => [vendor.type, vendor.namespaces.join(" "), vendor] as const))(
    "%s %s list repositories and tags, from any page on",
    async (type, _namespaces, vendor) => {
      const enumerator = enumeratorOf(type);
      const context = await contextOf(vendor);
      expect(await all((from) => enumerator.repositories(context, from))).toEqual(vendor.repositories);
      await expectTags(vendor, context);
    },
  );

  async function expectTags(vendor: Vendor, context: EnumerationContext): Promise<void> {
    if (vendor.repository === "") return;
    const enumerator = enumeratorOf(vendor.type);
    expect(await all((from) => enumerator.tags(context, vendor.repository, from))).toEqual(vendor.tags);
  }

  it("are a sorted list, each a file and each, but for the catalog, a case", () => {
    const ids = enumerators.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    const files = readdirSync(import.meta.dirname);
    for (const id of ids) expect(files).toContain(`${id}.ts`);
    expect([...new Set(vendors.map(({ type }) => type)), "distribution"].sort()).toEqual(ids);
  });

  it("are the catalog where a kind of registry has no other", () => {
    expect(enumeratorOf("zot").id).toBe("distribution");
  });
});

describe("a vendor's interface", () => {
  it("gets its token anew when it is refused, and no other server gets it", async () => {
    const seen: (string | undefined)[] = [];
    const started = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response
        .writeHead(request.headers.authorization === "Bearer 2" ? 200 : 401, { connection: "close" })
        .end("[]");
    });
    server = started;
    await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
    const base = new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/`);
    const http = createHttpClient({ clock: systemClock, environment: {}, userAgent: "test" });
    let given = 0;
    const api = createVendorAPI(http, base, {
      headers: (_call, { isRefused }) => {
        if (isRefused || given === 0) given += 1;
        return Promise.resolve({ authorization: `Bearer ${given}` });
      },
    });
    const { signal } = new AbortController();
    expect((await api.call({ url: new URL("x", base) }, signal)).document).toEqual([]);
    const elsewhere = createVendorAPI(http, new URL("http://localhost:1/"), {
      headers: () => Promise.resolve({ authorization: "Bearer 2" }),
    });
    await expect(elsewhere.call({ url: new URL("x", base) }, signal)).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    expect(seen).toEqual(["Bearer 1", "Bearer 2", undefined, undefined]);
  });
});
