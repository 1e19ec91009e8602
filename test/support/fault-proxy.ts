/** A proxy on loopback between a server and a real registry that spoils what passes, as a test says. */
import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What becomes of a request. */
export type Fault =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The head never comes. */
  | { readonly kind: "stall" }
  /** The real answer, but the connection ends after so many bytes of its body. */
  | { readonly kind: "cut"; readonly bytes: number }
  /** The real answer with one byte of its body changed. */
  | { readonly kind: "flip" };

export interface FaultProxy {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** Method and path of every request. */
  readonly requests: string[];
  /** Of the real registry. */
  upstream: string;
  /** Undefined lets a request pass. */
  fault: (request: IncomingMessage) => Fault | undefined;
  /** Nothing listens any more. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one that spoils nothing yet. */
export async function startFaultProxy(): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => answer(proxy, request, response));
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const proxy: FaultProxy = {
    host: `127.0.0.1:${port}`,
    requests: [],
    upstream: "",
    fault: () => undefined,
    down: end,
    up: () => listen(port),
    close: end,
  };
  return proxy;
}

/** The first so many requests whose path holds `part` get the fault. */
export function firstRequests(count: number, part: string, fault: Fault): FaultProxy["fault"] {
  let left = count;
  return ({ url }) => (url?.includes(part) === true && left-- > 0 ? fault : undefined);
}

function answer(proxy: FaultProxy, request: IncomingMessage, response: ServerResponse): void {
  proxy.requests.push(`${request.method} ${request.url}`);
  const fault = proxy.fault(request);
  if (fault?.kind === "stall") return;
  if (fault?.kind === "answer") {
    response.writeHead(fault.status, fault.headers).end(fault.body ?? "");
    return;
  }
  const [host = "", port = ""] = proxy.upstream.split(":");
  const { method, url, headers } = request;
  const passed = send({ host, port, method, path: url, headers }, (real) => {
    response.writeHead(real.statusCode ?? 502, real.headers);
    let passedBytes = 0;
    real.on("data", (chunk: Buffer) => {
      if (fault?.kind === "flip" && passedBytes === 0) chunk[chunk.length >> 1]! ^= 1;
      passedBytes += chunk.length;
      if (fault?.kind !== "cut" || passedBytes < fault.bytes) response.write(chunk);
      else
        response.write(chunk.subarray(0, Math.max(0, chunk.length - passedBytes + fault.bytes)), () =>
          response.destroy(),
        );
    });
    real.on("end", () => response.end());
  });
  passed.on("error", () => response.destroy());
  request.pipe(passed);
}
