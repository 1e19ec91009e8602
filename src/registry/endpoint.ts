import { HttpError, type HttpClient } from "../runtime/http.ts";
import type { RegistryAccess } from "./registry-access.ts";
import { RegistryError } from "./registry-error.ts";

/** A server that answers for a registry: the registry itself or a mirror of it. */
export interface Endpoint {
  /** `registry-1.docker.io`, `mirror.example/hub`: host, port, and path before `/v2/`. */
  readonly address: string;
  /** The name under which credentials are kept. */
  readonly credentialHost: string;
  readonly isMirror: boolean;
}

/**
 * The servers to ask for a registry, in order: mirrors (`docker.io=mirror.example`), then itself. Throws
 * `RegistryError` `INVALID_REFERENCE` for a mirror that is not written so.
 */
export function endpointsOf(registry: string, access: RegistryAccess): readonly Endpoint[] {
  const mirrors = (access.mirrors ?? []).map(parseMirror).filter(({ of }) => of === registry);
  const own = {
    address: registry === "docker.io" ? "registry-1.docker.io" : registry,
    credentialHost: registry,
    isMirror: false,
  };
  return [
    ...mirrors.map(({ address }) => ({
      address,
      credentialHost: address.split("/")[0] ?? address,
      isMirror: true,
    })),
    own,
  ];
}

function parseMirror(text: string): { of: string; address: string } {
  const match = /^([^=\s/]+)=(?:https?:\/\/)?([^=\s?#@]+?)\/*$/.exec(text);
  const [, of, address] = match ?? [];
  if (of === undefined || address === undefined || URL.parse(`https://${address}`) === null) {
    throw new RegistryError({
      code: "INVALID_REFERENCE",
      message: "a mirror is not written as REGISTRY=HOST",
      hint: "Write mirrors as docker.io=mirror.example.",
    });
  }
  return { of, address };
}

/** Finds out how endpoints are spoken to, and remembers it. */
export interface EndpointAddresses {
  /** The address before `v2/`, ending in a slash. */
  of(endpoint: Endpoint, signal: AbortSignal): Promise<URL>;
}

/**
 * TLS everywhere, except that loopback and hosts listed as insecure fall back to plain HTTP when they do not
 * speak TLS at all. A certificate that is not trusted is an error there too.
 */
export function createEndpointAddresses(http: HttpClient, access: RegistryAccess): EndpointAddresses {
  const known = new Map<string, Promise<URL>>();
  return {
    of({ address }, signal) {
      const existing = known.get(address);
      if (existing !== undefined) return existing;
      const found = probe(http, address, access, signal);
      known.set(address, found);
      found.catch(() => known.delete(address));
      return found;
    },
  };
}

async function probe(
  http: HttpClient,
  address: string,
  access: RegistryAccess,
  signal: AbortSignal,
): Promise<URL> {
  const secure = addressURL("https", address);
  if (!mayBePlain(secure, access)) return secure;
  try {
    const answer = await http.send({ method: "GET", url: new URL("v2/", secure), signal, once: true });
    answer.discard();
    return secure;
  } catch (thrown) {
    if (!(thrown instanceof HttpError) || isCertificateError(thrown)) throw thrown;
    return addressURL("http", address);
  }
}

/** TLS was spoken, but not to whom we wanted. */
function isCertificateError(error: HttpError): boolean {
  return error.code === "HTTP_TLS" && !/\((?:EPROTO|ERR_SSL_[A-Z0-9_]+)\)$/.test(error.message);
}

function mayBePlain(url: URL, access: RegistryAccess): boolean {
  const host = url.hostname;
  if (host === "localhost" || host.endsWith(".localhost") || /^127\./.test(host) || host === "[::1]")
    return true;
  const insecure = access.insecureHosts ?? [];
  return insecure.includes(url.host) || insecure.includes(host);
}

function addressURL(scheme: "http" | "https", address: string): URL {
  const url = URL.parse(`${scheme}://${address}/`);
  if (url !== null) return url;
  throw new RegistryError({
    code: "INVALID_REFERENCE",
    message: `${JSON.stringify(address)} is no address of a registry`,
    hint: "Write it as host[:port].",
  });
}
