import { Agent, Client, ProxyAgent, type Dispatcher } from "undici";
import type { AddressClass } from "./address-class.ts";
import type { AddressRules } from "./address-rules.ts";
import { guardedConnector } from "./guarded-connector.ts";

/** What all connections of one client have in common. */
export interface DispatcherOptions {
  readonly rules: AddressRules;
  readonly ca: readonly string[] | undefined;
  /** Milliseconds until the head of an answer, and without a byte of its body. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** A Unix socket that every request goes to. */
  readonly socketPath: string | undefined;
}

/** Pools of connections, one for each proxy and each rule about addresses: a pooled connection was checked by its own rule. */
export interface Dispatchers {
  pick(proxy: URL | undefined, sentBy: AddressClass | undefined): Dispatcher;
  /** Class of the address that a host was last connected at; undefined when it never was. */
  classOf(hostname: string): AddressClass | undefined;
  close(): Promise<void>;
}

const maxHeaderBytes = 64 * 1024;
const maxConnectionsPerHost = 16;

/** Makes the pools as they are needed. */
export function createDispatchers(options: DispatcherOptions): Dispatchers {
  const pools = new Map<string, Dispatcher>();
  const connectedAt = new Map<string, AddressClass>();
  return {
    pick(proxy, sentBy) {
      const key = `${proxy?.href ?? ""} ${sentBy ?? ""}`;
      const existing = pools.get(key);
      if (existing !== undefined) return existing;
      const made = makePool(options, proxy, sentBy, connectedAt);
      pools.set(key, made);
      return made;
    },
    classOf: (hostname) => connectedAt.get(hostname),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

function makePool(
  options: DispatcherOptions,
  proxy: URL | undefined,
  sentBy: AddressClass | undefined,
  connectedAt: Map<string, AddressClass>,
): Dispatcher {
  const common = {
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    maxHeaderSize: maxHeaderBytes,
    connections: maxConnectionsPerHost,
  };
  if (options.socketPath !== undefined) {
    return new Client("http://localhost", {
      ...common,
      socketPath: options.socketPath,
      connect: { timeout: options.connectTimeoutMs },
    });
  }
  if (proxy !== undefined) {
    const ca = options.ca === undefined ? {} : { ca: [...options.ca] };
    const tls = { ...ca, timeout: options.connectTimeoutMs };
    return new ProxyAgent({ ...common, uri: proxy.href, requestTls: tls, proxyTls: tls, proxyTunnel: false });
  }
  const connect = guardedConnector({
    rules: options.rules,
    sentBy,
    ca: options.ca,
    connectTimeoutMs: options.connectTimeoutMs,
    connected: (hostname, address) => connectedAt.set(hostname, options.rules.classify(address)),
  });
  return new Agent({ ...common, connect });
}
