import { BlockList, isIP } from "node:net";
import type { AddressClass } from "./address-class.ts";
import type { AddressRules } from "./address-rules.ts";

/** Kinds of places that can be allowed whole, by their names. */
const allowedClasses: readonly AddressClass[] = ["private", "loopback", "link-local"];

/** Whether an entry of an allow list is one. */
export function isOutgoingEntry(entry: string): boolean {
  return (
    (allowedClasses as readonly string[]).includes(entry) || networkOf(entry) !== undefined || isHost(entry)
  );
}

function isHost(entry: string): boolean {
  return /^(?!-)(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(entry) && isIP(entry) === 0;
}

/**
 * Rules for a server that others tell whom to ask: public addresses, and beside them only what the list allows: a class
 * (`private`, `loopback`, `link-local`), a network (`10.1.0.0/16`), an address, or a host (`registry.internal`,
 * `*.internal`), which may lie in private networks or on this machine. Where clouds hand out credentials of the machine
 * is reached only by naming that very address. It is looked at when a connection is made, so that a name which resolves
 * to something else the second time, and a redirect, gain nothing.
 */
export function outgoingRules(rules: AddressRules, allowed: readonly string[]): AddressRules {
  const networks = new BlockList();
  for (const entry of allowed) {
    const network = networkOf(entry);
    if (network !== undefined) networks.addSubnet(network.address, network.prefix, network.family);
  }
  const isListed = (address: string): boolean =>
    networks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  const hosts = allowed.filter(isHost).map((host) => host.toLowerCase());
  return {
    ...rules,
    refusesAddress: (hostname, address) => {
      const target = rules.classify(address);
      if (target === "public" || isListed(address)) return false;
      if (allowedClasses.includes(target) && allowed.includes(target)) return false;
      const isPlace = target === "private" || target === "loopback";
      return !(isPlace && hosts.some((host) => fitsHost(host, hostname.toLowerCase())));
    },
  };
}

function fitsHost(pattern: string, hostname: string): boolean {
  return pattern.startsWith("*.") ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

function networkOf(entry: string) {
  const [address = "", given] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || (given !== undefined && !/^\d{1,3}$/.test(given))) return undefined;
  const longest = version === 6 ? 128 : 32;
  const prefix = given === undefined ? longest : Number(given);
  if (prefix > longest) return undefined;
  return { address, prefix, family: version === 6 ? ("ipv6" as const) : ("ipv4" as const) };
}
