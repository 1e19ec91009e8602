/** A registry on loopback that takes what is pushed: blobs in one piece, manifests under tags and digests. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Digest } from "#model";

export interface PushableRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** Method and path of every request. */
  readonly requests: string[];
  readonly blobs: Map<string, Buffer>;
  close(): Promise<void>;
}

export async function startPushableRegistry({ deletes = true } = {}): Promise<PushableRegistry> {
  const blobs = new Map<string, Buffer>();
  const manifests = new Map<string, Buffer>();
  const requests: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    blobs,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    requests.push(`${request.method} ${pathname}`);
    const [, kind = "", target = ""] = /\/(blobs|manifests)\/([^/]+)\/?$/.exec(pathname) ?? [];
    if (pathname === "/v2/") response.writeHead(200).end();
    else if (request.method === "POST") response.writeHead(202, { location: `${pathname}one?state=1` }).end();
    else if (request.method === "PUT" && kind === "manifests") {
      const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
      manifests.set(target, body).set(digest, body);
      response.writeHead(201, { "docker-content-digest": digest }).end();
    } else if (request.method === "PUT") {
      blobs.set(searchParams.get("digest") ?? "", body);
      response.writeHead(201).end();
    } else if (request.method === "DELETE") {
      const found = manifests.get(target);
      for (const [name, bytes] of deletes ? manifests : []) if (bytes === found) manifests.delete(name);
      response.writeHead(deletes ? (found === undefined ? 404 : 202) : 405).end();
    } else serve(request, response, kind === "manifests" ? manifests.get(target) : blobs.get(target));
  }

  function serve(request: IncomingMessage, response: ServerResponse, bytes: Buffer | undefined): void {
    if (bytes === undefined) response.writeHead(404).end();
    else {
      response.writeHead(200, {
        "content-length": bytes.length,
        "content-type": "application/vnd.oci.image.manifest.v1+json",
      });
      response.end(request.method === "HEAD" ? undefined : bytes);
    }
  }
}

/** Pushes an image without layers under a name of its own; the reference names its digest. */
export async function pushEmptyImage(
  { host }: PushableRegistry,
  name: string,
): Promise<{ readonly reference: string; readonly digest: Digest }> {
  const config = {
    mediaType: "application/vnd.oci.image.config.v1+json",
    digest: `sha256:${"0".repeat(64)}`,
    size: 2,
  };
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [], annotations: { name } });
  await fetch(`http://${host}/v2/${name}/manifests/1`, { method: "PUT", body: manifest });
  const digest: Digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
  // The stand-in keeps tags by their name alone, so digests are what is asked for.
  return { reference: `${host}/${name}@${digest}`, digest };
}
