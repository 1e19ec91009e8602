/** A registry on loopback with any number of tags, made up as they are asked for, and with faults. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface TagServer {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** How many tags each repository has; they are `0000000`, `0000001`, … */
  readonly counts: Map<string, number>;
  /** Tags that lead elsewhere than their name says. */
  readonly moved: Map<string, string>;
  readonly removed: Set<string>;
  readonly requests: string[];
  /** Names in a page at most, however many are asked for. */
  pageSize: number;
  /** Answers in place of the real one; undefined for the real one. */
  fault: (request: IncomingMessage) => Fault | undefined;
  /** When set, who may enter: `Basic …`. */
  authorization: string | undefined;
  close(): Promise<void>;
}

export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Closes the connection instead, after the head. */
  readonly cut?: boolean;
}

export function digestOfTag(repository: string, tag: string): `sha256:${string}` {
  return `sha256:${createHash("sha256").update(`${repository}:${tag}`).digest("hex")}`;
}

export async function startTagServer(): Promise<TagServer> {
  const server = createServer((request, response) => answer(request, response));
  server.keepAliveTimeout = 60_000;
  const tagServer: TagServer = {
    host: "",
    counts: new Map(),
    moved: new Map(),
    removed: new Set(),
    requests: [],
    pageSize: 1_000,
    fault: () => undefined,
    authorization: undefined,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  (tagServer as { host: string }).host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tagServer;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "GET") tagServer.requests.push(request.url ?? "");
    const fault = tagServer.fault(request);
    if (fault !== undefined) {
      fail(response, fault);
      return;
    }
    if (tagServer.authorization !== undefined && request.headers.authorization !== tagServer.authorization) {
      fail(response, { status: 401, headers: { "www-authenticate": 'Basic realm="tags"' } });
      return;
    }
    const [, tagsOf] = /^\/v2\/(.+)\/tags\/list$/.exec(url.pathname) ?? [];
    const [, manifestOf = "", tag = ""] = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(url.pathname) ?? [];
    if (url.pathname === "/v2/") response.writeHead(200).end();
    else if (url.pathname === "/v2/_catalog")
      page(url, response, "repositories", [...tagServer.counts.keys()].sort());
    else if (tagsOf !== undefined) tags(url, response, tagsOf);
    else manifest(response, manifestOf, tag);
  }

  function tags(url: URL, response: ServerResponse, repository: string): void {
    const count = tagServer.counts.get(repository);
    if (count === undefined) {
      fail(response, { status: 404 });
      return;
    }
    const size = Math.min(tagServer.pageSize, Number(url.searchParams.get("n") ?? 100));
    const last = url.searchParams.get("last");
    const start = last === null ? 0 : Number(last) + 1;
    const end = Math.min(count, start + size);
    const names = Array.from({ length: Math.max(0, end - start) }, (_, at) =>
      String(start + at).padStart(7, "0"),
    );
    const kept = names.filter((name) => !tagServer.removed.has(`${repository}:${name}`));
    list(url, response, { tags: kept }, end < count ? names.at(-1) : undefined);
  }

  function page(url: URL, response: ServerResponse, member: string, all: readonly string[]): void {
    const size = Math.min(tagServer.pageSize, Number(url.searchParams.get("n") ?? 100));
    const last = url.searchParams.get("last") ?? "";
    const rest = all.filter((name) => name > last);
    list(url, response, { [member]: rest.slice(0, size) }, rest.length > size ? rest[size - 1] : undefined);
  }

  function list(url: URL, response: ServerResponse, body: object, last: string | undefined): void {
    const next = `${url.pathname}?n=${url.searchParams.get("n") ?? 100}&last=${encodeURIComponent(last ?? "")}`;
    const link = last === undefined ? {} : { link: `<${next}>; rel="next"` };
    response.writeHead(200, { "content-type": "application/json", ...link }).end(JSON.stringify(body));
  }

  function manifest(response: ServerResponse, repository: string, tag: string): void {
    const key = `${repository}:${tag}`;
    if (tagServer.removed.has(key) || !(Number(tag) < (tagServer.counts.get(repository) ?? 0))) {
      fail(response, { status: 404 });
      return;
    }
    response.writeHead(200, {
      "content-type": "application/vnd.oci.image.manifest.v1+json",
      "content-length": 500,
      "docker-content-digest": digestOfTag(repository, tagServer.moved.get(key) ?? tag),
    });
    response.end();
  }

  function fail(response: ServerResponse, { status, headers, body, cut }: Fault): void {
    if (cut === true) {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1_000 });
      response.write("{", () => response.destroy());
      return;
    }
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body ?? "{}");
  }
}
