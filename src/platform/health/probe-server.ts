import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTLSServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { guardConnections, serverSettings } from "../http/connections/connection-guard.ts";
import { listeningError } from "../server/listening-error.ts";
import { probedRoles, type Health, type ProbeName } from "./health.ts";

/** Paths of probes, as orchestrators call them. */
export const probePaths: Readonly<Record<string, ProbeName>> = {
  "/healthz": "live",
  "/livez": "live",
  "/readyz": "ready",
  "/startupz": "started",
};

/** A listener for those who watch a process. */
export interface ProbeServer {
  readonly address: string;
  close(): Promise<void>;
}

/** What a listener answers with. */
export interface ProbeServerSetup {
  readonly health: Health;
  readonly host: string;
  readonly port: number;
  /** Stands in for the API as long as that does not listen: whatever else is asked is told to come back. */
  readonly isStandIn?: boolean;
  /** Certificate and key; plain HTTP when undefined. */
  readonly tls?: ServerOptions | undefined;
  /** Text of the metrics; asked for only where there are some. */
  readonly metrics?: (() => Promise<string>) | undefined;
}

/** A process that nobody but its watchers calls needs no more. */
const maxConnections = 200;

/**
 * Listens for probes, and for whoever collects metrics: from the first moment of a start to the last of a stop, and in
 * processes that have no API. Throws `ADDRESS_UNUSABLE`.
 */
export async function openProbeServer(setup: ProbeServerSetup): Promise<ProbeServer> {
  const { host, port, tls } = setup;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const url = URL.parse(request.url ?? "/", "http://localhost");
    void answer(setup, { method: request.method ?? "", url }, response);
  };
  const server =
    tls === undefined
      ? createServer(serverSettings, take)
      : createTLSServer({ ...serverSettings, ...tls }, take);
  guardConnections(server, maxConnections);
  await listening(server, host, port).catch((thrown: unknown) => {
    throw listeningError(thrown, { host, port });
  });
  const { port: given } = server.address() as AddressInfo;
  return {
    address: `http${tls === undefined ? "" : "s"}://${host.includes(":") ? `[${host}]` : host}:${given}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  { health, metrics, isStandIn = false }: ProbeServerSetup,
  { method, url }: { readonly method: string; readonly url: URL | null },
  response: ServerResponse,
): Promise<void> {
  const probe = url === null ? undefined : probePaths[url.pathname];
  if (probe === undefined && isStandIn) send(response, 503, { status: "starting" });
  else if (method !== "GET" && method !== "HEAD") send(response, 405, { status: "method not allowed" });
  else if (url?.pathname === "/metrics" && metrics !== undefined) await sendMetrics(response, metrics);
  else if (url === null || probe === undefined) send(response, 404, { status: "not found" });
  else await sendProbe(response, { health, probe, named: url.searchParams.get("role") });
}

async function sendMetrics(response: ServerResponse, metrics: () => Promise<string>): Promise<void> {
  try {
    const text = await metrics();
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
  } catch {
    send(response, 503, { status: "not available" }); // Why is in the log.
  }
}

async function sendProbe(
  response: ServerResponse,
  {
    health,
    probe,
    named,
  }: { readonly health: Health; readonly probe: ProbeName; readonly named: string | null },
): Promise<void> {
  const role = probedRoles.find((one) => one === named);
  if (named !== null && role === undefined) {
    send(response, 400, { status: "unknown role" });
    return;
  }
  const { isGood, failing } = await health.ask(probe, role);
  send(response, isGood ? 200 : 503, isGood ? { status: "ok" } : { status: "failing", failing });
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    .end(JSON.stringify(body));
}
