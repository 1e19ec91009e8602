import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * How long a client may take, in milliseconds, and how much it may say before it says anything: a slow one costs a
 * place, never the server. Whole bodies have longer, since archives are large; a connection on which nothing moves is
 * ended by `idle`.
 */
export const connectionLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 300_000,
  idleTimeoutMs: 60_000,
  keepAliveTimeoutMs: 10_000,
  checkEveryMs: 2_000,
  maxHeaderBytes: 16 * 1024,
  maxHeaders: 100,
  maxConnections: 5_000,
} as const;

/** What became of connections. */
export interface ConnectionCounts {
  open(): number;
  /** Ended to make place for others. */
  evicted(): number;
  refused(): number;
}

/**
 * Keeps places for those who ask something. When all are taken, the connection goes that has said nothing for longest,
 * or else the one whose request has been coming in for longest; only where everybody is being answered is a new one
 * refused. So ten thousand silent connections keep nobody out.
 */
export function guardConnections(
  server: Server,
  maxConnections: number = connectionLimits.maxConnections,
): ConnectionCounts {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  const asking = new Set<Socket>();
  let evicted = 0;
  let refused = 0;
  server.on("connection", (socket: Socket) => {
    if (open.size >= maxConnections) {
      const [oldest] = silent.size > 0 ? silent : asking;
      if (oldest === undefined) {
        refused++;
        socket.destroy();
        return;
      }
      evicted++;
      forget(oldest);
      oldest.destroy();
    }
    open.add(socket);
    silent.add(socket);
    socket.once("close", () => forget(socket));
  });
  const forget = (socket: Socket): void => {
    open.delete(socket);
    silent.delete(socket);
    asking.delete(socket);
  };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    if (!open.has(socket)) return;
    silent.delete(socket);
    asking.add(socket);
    request.once("end", () => asking.delete(socket));
    response.once("close", () => {
      asking.delete(socket);
      if (open.has(socket)) silent.add(socket);
    });
  });
  return { open: () => open.size, evicted: () => evicted, refused: () => refused };
}

/** What Node's server is made with, so that it heeds the limits. */
export const serverSettings = {
  headersTimeout: connectionLimits.headersTimeoutMs,
  requestTimeout: connectionLimits.requestTimeoutMs,
  keepAliveTimeout: connectionLimits.keepAliveTimeoutMs,
  connectionsCheckingInterval: connectionLimits.checkEveryMs,
  maxHeaderSize: connectionLimits.maxHeaderBytes,
} as const;
