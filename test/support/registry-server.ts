/** A registry on loopback that can misbehave in every way that real ones do. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { BuiltBlob, BuiltImage } from "./image-builder.ts";

/** What goes wrong, by what is asked for. */
export interface Faults {
  /** Answers before the real one, by what the path contains; each is used up unless `always`. */
  readonly answers?: Answer[];
  /** Cuts the body of blobs after so many bytes, so many times. */
  cut?: { afterBytes: number; times: number };
  ranges?: boolean;
  /** Replaces the bytes of blobs. */
  tamper?: (bytes: Buffer) => Buffer;
  readonly referrersAPI?: boolean;
  /** Requests that are never answered, by what their path contains. */
  silent?: readonly string[];
}

export interface Answer {
  readonly path: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly always?: boolean;
}

export interface Access {
  readonly kind: "basic" | "bearer";
  readonly username: string;
  readonly password: string;
  /** Accepted as a refresh token. */
  readonly identityToken?: string;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface RegistryServer {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly requests: SeenRequest[];
  faults: Faults;
  access: Access | undefined;
  push(repository: string, tag: string, image: BuiltImage): void;
  put(repository: string, reference: string, manifest: BuiltBlob): void;
  blob(blob: BuiltBlob): void;
  close(): Promise<void>;
}

const tokenValue = "the-access-token";

export async function startRegistry(): Promise<RegistryServer> {
  const manifests = new Map<string, BuiltBlob>();
  const blobs = new Map<string, Buffer>();
  const server: Server = createServer((request, response) => void handle(request, response));
  const registry: RegistryServer = {
    host: "",
    requests: [],
    faults: {},
    access: undefined,
    push(repository, tag, image) {
      registry.put(repository, tag, image.manifest);
      for (const blob of [image.config, ...image.layers]) registry.blob(blob);
    },
    put(repository, reference, manifest) {
      manifests.set(`${repository} ${reference}`, manifest);
      manifests.set(`${repository} ${manifest.digest}`, manifest);
    },
    blob: ({ digest, bytes }) => void blobs.set(digest, bytes),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  (registry as { host: string }).host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const body = Buffer.concat(chunks).toString();
    registry.requests.push({ method, url, headers, body });
    if (registry.faults.silent?.some((part) => url.includes(part)) === true) return;
    if (scripted(url, response)) return;
    if (url.startsWith("/token")) token(headers.authorization, body, response);
    else if (mayEnter(headers.authorization, url, response))
      route(request, new URL(url, "http://x"), response);
  }

  function scripted(url: string, response: ServerResponse): boolean {
    const answers = registry.faults.answers ?? [];
    const index = answers.findIndex(({ path }) => url.includes(path));
    const answer = answers[index];
    if (answer === undefined) return false;
    if (answer.always !== true) answers.splice(index, 1);
    response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
    return true;
  }

  function mayEnter(authorization: string | undefined, url: string, response: ServerResponse): boolean {
    const { access, host } = registry;
    if (access === undefined || url === "/v2/") return true;
    if (authorization === (access.kind === "bearer" ? `Bearer ${tokenValue}` : basic(access))) return true;
    const name = /^\/v2\/(.+)\/(?:manifests|blobs|tags|referrers)\//.exec(url)?.[1] ?? "";
    const challenge =
      access.kind === "basic"
        ? 'Basic realm="registry"'
        : `Bearer realm="http://${host}/token",service="registry",scope="repository:${name}:pull"`;
    response.writeHead(401, { "www-authenticate": challenge, "content-type": "application/json" });
    response.end('{"errors":[{"code":"UNAUTHORIZED"}]}');
    return false;
  }

  function token(authorization: string | undefined, body: string, response: ServerResponse): void {
    const { access } = registry;
    const isRefresh =
      access?.identityToken !== undefined &&
      new URLSearchParams(body).get("refresh_token") === access.identityToken;
    if (access !== undefined && authorization !== basic(access) && !isRefresh)
      return void response.writeHead(401).end("{}");
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ token: tokenValue, expires_in: 300 }));
  }

  function route(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const manifest = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(url.pathname);
    if (manifest !== null) {
      sendManifest(request, manifests.get(`${manifest[1]} ${manifest[2]}`), response);
      return;
    }
    const blob = /^\/v2\/.+\/blobs\/([^/]+)$/.exec(url.pathname);
    if (blob !== null) {
      sendBlob(request, blobs.get(blob[1] ?? ""), response);
      return;
    }
    if (url.pathname === "/v2/_catalog") {
      sendPage(url, "repositories", repositories(), response);
      return;
    }
    const tags = /^\/v2\/(.+)\/tags\/list$/.exec(url.pathname);
    if (tags !== null) {
      sendPage(url, "tags", tagsOf(tags[1] ?? ""), response);
      return;
    }
    const referrers = /^\/v2\/(.+)\/referrers\/([^/]+)$/.exec(url.pathname);
    if (referrers !== null && registry.faults.referrersAPI === true) {
      sendManifest(request, manifests.get(`${referrers[1]} referrers-${referrers[2]}`), response);
      return;
    }
    response.writeHead(url.pathname === "/v2/" ? 200 : 404, { "content-type": "application/json" }).end("{}");
  }

  function repositories(): string[] {
    return [...new Set([...manifests.keys()].map((key) => key.split(" ")[0] ?? ""))].sort();
  }

  function tagsOf(repository: string): string[] {
    const keys = [...manifests.keys()].map((key) => key.split(" "));
    return keys
      .filter(([name, tag]) => name === repository && tag?.includes(":") === false)
      .map(([, tag]) => tag ?? "");
  }

  function sendPage(url: URL, member: string, all: string[], response: ServerResponse): void {
    const start = Number(url.searchParams.get("from") ?? 0);
    const more = start + 2 < all.length ? { link: `<${url.pathname}?from=${start + 2}>; rel="next"` } : {};
    response.writeHead(200, { "content-type": "application/json", ...more });
    response.end(JSON.stringify({ [member]: all.slice(start, start + 2) }));
  }

  function sendManifest(
    request: IncomingMessage,
    manifest: BuiltBlob | undefined,
    response: ServerResponse,
  ): void {
    if (manifest === undefined)
      return void response.writeHead(404, { "content-type": "application/json" }).end("{}");
    response.writeHead(200, {
      "content-type": manifest.mediaType,
      "content-length": manifest.size,
      "docker-content-digest": manifest.digest,
    });
    response.end(request.method === "HEAD" ? undefined : manifest.bytes);
  }

  function sendBlob(request: IncomingMessage, stored: Buffer | undefined, response: ServerResponse): void {
    if (stored === undefined) return void response.writeHead(404).end();
    const bytes = registry.faults.tamper?.(stored) ?? stored;
    const from =
      registry.faults.ranges === false ? undefined : /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    const start = Number(from ?? 0);
    const rest = bytes.subarray(start);
    const range =
      from === undefined ? {} : { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(from === undefined ? 200 : 206, { "content-length": rest.length, ...range });
    const { cut } = registry.faults;
    if (cut === undefined || cut.times === 0) return void response.end(rest);
    cut.times -= 1;
    response.write(rest.subarray(0, cut.afterBytes), () => setTimeout(() => response.destroy(), 20));
  }
  return registry;
}

function basic({ username, password }: Access): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
