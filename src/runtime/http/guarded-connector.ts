import type { LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { buildConnector } from "undici";
import { mayLeadTo, type AddressClass } from "./address-class.ts";
import type { AddressRules } from "./address-rules.ts";
import { addressForbidden, addressNotAllowed, addressRefused } from "./refused-addresses.ts";
import type { HttpError } from "./http-error.ts";

/** How one connector behaves. */
export interface ConnectorOptions {
  readonly rules: AddressRules;
  /**
   * Class of the server that sent us here; addresses it may not lead to are refused. Undefined for hosts that the
   * user named, which may be anywhere.
   */
  readonly sentBy: AddressClass | undefined;
  /** Certificates trusted, PEM; the default ones when undefined. */
  readonly ca: readonly string[] | undefined;
  readonly connectTimeoutMs: number;
  /** Told of each connection that was made. */
  connected(hostname: string, address: string): void;
}

/**
 * A connector that looks at the address it is about to connect to, not at the name: a name that resolves to
 * something else the second time gains nothing by it.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    allowH2: false,
    ...(options.ca === undefined ? {} : { ca: [...options.ca] }),
    lookup: (hostname: string, wanted: { all?: boolean }, callback: LookupCallback) =>
      guardedLookup(options, hostname, wanted.all === true, callback),
  } as buildConnector.BuildOptions);
  return (target, callback) => {
    const literal = target.hostname.replace(/^\[|\]$/g, "");
    const refusal = isIP(literal) === 0 ? undefined : refusalOf(options, target.hostname, literal);
    if (refusal !== undefined) {
      callback(refusal, null);
      return;
    }
    connect(target, (...result) => {
      const socket = result[1];
      if (socket?.remoteAddress !== undefined) options.connected(target.hostname, socket.remoteAddress);
      callback(...result);
    });
  };
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function guardedLookup(
  options: ConnectorOptions,
  hostname: string,
  all: boolean,
  callback: LookupCallback,
): void {
  options.rules.resolve(hostname, (error, addresses) => {
    if (error !== null) {
      callback(error, "");
      return;
    }
    const allowed = addresses.filter(({ address }) => refusalOf(options, hostname, address) === undefined);
    const first = allowed[0];
    if (first === undefined) {
      callback(refusalOf(options, hostname, addresses[0]?.address ?? "") ?? null, "");
      return;
    }
    if (all) callback(null, [...allowed]);
    else callback(null, first.address, first.family);
  });
}

/** The error for an address that the sender may not lead to. */
function refusalOf(options: ConnectorOptions, hostname: string, address: string): HttpError | undefined {
  const target = options.rules.classify(address);
  if (options.rules.refusesAddress?.(hostname, address) === true) return addressNotAllowed(hostname, target);
  if (options.rules.refuses?.(target) === true) return addressForbidden(hostname, target);
  if (options.sentBy === undefined) return undefined;
  return mayLeadTo(options.sentBy, target) ? undefined : addressRefused(hostname, target);
}
