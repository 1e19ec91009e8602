import { BlockList, isIP } from "node:net";

/** Variables as a plain object; only those of proxies are looked at. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL by the variables that curl and Go read: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, and
 * `NO_PROXY` (host names with their subdomains, `.suffix`, `host:port`, addresses, CIDR networks, `*`). Lower
 * case wins. Loopback is never sent through a proxy. Undefined when there is none, or it cannot be read as a URL.
 */
export function proxyFor(url: URL, variables: ProxyVariables): URL | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host.endsWith(".localhost") || /^127\./.test(host) || host === "::1")
    return undefined;
  const proxy =
    variable(variables, url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ??
    variable(variables, "ALL_PROXY");
  if (proxy === undefined || isExcluded(url, host, variable(variables, "NO_PROXY") ?? "")) return undefined;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  const parsed = URL.parse(text);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}

function variable(variables: ProxyVariables, name: string): string | undefined {
  const value = variables[name.toLowerCase()] ?? variables[name];
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}

function isExcluded(url: URL, host: string, list: string): boolean {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => matches(entry.toLowerCase(), host.toLowerCase(), port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return inNetwork(entry, host);
  const withPort = /^(.*[^:]):(\d+)$/.exec(entry);
  if (withPort !== null && isIP(entry) === 0 && withPort[2] !== port) return false;
  const name = (withPort !== null && isIP(entry) === 0 ? (withPort[1] ?? "") : entry).replace(
    /^\[|\]$|^\*?\./g,
    "",
  );
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

function inNetwork(network: string, host: string): boolean {
  const [address = "", prefix = ""] = network.split("/");
  const family = isIP(address);
  const length = Number(prefix);
  if (family === 0 || isIP(host) !== family || !/^\d+$/.test(prefix) || length > (family === 4 ? 32 : 128))
    return false;
  const list = new BlockList();
  const name = family === 4 ? "ipv4" : "ipv6";
  list.addSubnet(address, length, name);
  return list.check(host, name);
}
