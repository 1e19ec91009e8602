import type { Clock } from "../runtime/clock.ts";
import { HttpError, type HttpClient, type HttpDocument, type HttpResponse } from "../runtime/http.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Authorizer, AuthorizedCall } from "./authorizer.ts";
import { findCredentials, type CredentialSources } from "./credentials/credential-lookup.ts";
import type { Credentials } from "./credentials/credential-helper.ts";
import { endpointsOf, type Endpoint, type EndpointAddresses } from "./endpoint.ts";
import type { Repository } from "./reference.ts";
import type { RegistryAccess } from "./registry-access.ts";
import { dropOldest } from "./drop-oldest.ts";
import { RegistryError } from "./registry-error.ts";

/** What the functions that speak the protocol share. */
export interface RegistryConnection {
  readonly http: HttpClient;
  readonly authorizer: Authorizer;
  readonly addresses: EndpointAddresses;
  readonly access: RegistryAccess;
  readonly environment: CredentialSources["environment"];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly provider?: CredentialSources["provider"];
  /** Credentials that were looked up, by repository. */
  readonly credentials: Map<string, Promise<Credentials | undefined>>;
}

/** One call of the protocol. */
export interface RegistryCall {
  readonly method: "DELETE" | "GET" | "HEAD" | "POST" | "PUT";
  readonly repository: Repository;
  /** Relative to the registry's address: `v2/library/nginx/manifests/latest`; or a whole URL that it gave us. */
  readonly path: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of pulling from the repository. */
  readonly scope?: string;
  /** What is sent along, in memory: it may have to be sent twice. */
  readonly body?: Uint8Array;
  readonly signal: AbortSignal;
}

/** Sends a call to one endpoint, answering a challenge once, and gives the head of whatever it answers. */
export function sendTo(
  connection: RegistryConnection,
  endpoint: Endpoint,
  call: RegistryCall,
): Promise<HttpResponse> {
  return authorized(connection, endpoint, call, (request) => connection.http.send(request));
}

/** As {@link sendTo}, with the body in memory. */
export function readFrom(
  connection: RegistryConnection,
  endpoint: Endpoint,
  call: RegistryCall,
  maxBytes: number,
): Promise<HttpDocument> {
  return authorized(connection, endpoint, call, (request) => connection.http.read(request, maxBytes));
}

/**
 * Does something at the first endpoint of a registry that can: mirrors whose answer is an error are passed over.
 * Faults of the connection become `RegistryError` `UNREACHABLE` or `NOT_A_REGISTRY`.
 */
export async function atEndpoints<Result>(
  connection: RegistryConnection,
  registry: string,
  action: (endpoint: Endpoint) => Promise<Result>,
): Promise<Result> {
  for (const endpoint of endpointsOf(registry, connection.access)) {
    try {
      return await action(endpoint);
    } catch (thrown) {
      const isOurs = thrown instanceof RegistryError || thrown instanceof HttpError;
      if (!endpoint.isMirror || !isOurs) throw asRegistryError(thrown);
      connection.logger.warn({ host: endpoint.address, code: thrown.code }, "mirror cannot be used");
    }
  }
  throw new RegistryError({
    code: "UNREACHABLE",
    message: `${registry} has no address`,
    hint: "Check the mirrors.",
  });
}

/** Turns faults of the connection into errors of the registry; everything else stays what it is. */
export function asRegistryError(thrown: unknown): unknown {
  if (!(thrown instanceof HttpError)) return thrown;
  const { code, message, hint, retryable } = thrown;
  if (code === "HTTP_RATE_LIMITED")
    return new RegistryError({ code: "RATE_LIMITED", message, hint, retryable, cause: thrown });
  if (code === "HTTP_NOT_HTTP")
    return new RegistryError({ code: "NOT_A_REGISTRY", message, hint, cause: thrown });
  if (code !== "HTTP_UNREACHABLE" && code !== "HTTP_TIMEOUT" && code !== "HTTP_BROKEN_OFF") return thrown;
  return new RegistryError({ code: "UNREACHABLE", message, hint, retryable, cause: thrown });
}

type Request = Parameters<HttpClient["send"]>[0];

async function authorized<Answer extends HttpResponse | HttpDocument>(
  connection: RegistryConnection,
  endpoint: Endpoint,
  call: RegistryCall,
  send: (request: Request) => Promise<Answer>,
): Promise<Answer> {
  const base = await connection.addresses.of(endpoint, call.signal);
  const url = new URL(call.path, base);
  const auth = authorizedCall(connection, endpoint, call, base);
  const request: Request = {
    method: call.method,
    url,
    signal: call.signal,
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(url.origin === base.origin ? {} : { namedBy: base }),
  };
  const withHeader = (authorization: string | undefined): Promise<Answer> => {
    const mayIdentify = url.origin === base.origin && authorization !== undefined;
    return send({ ...request, headers: { ...call.headers, ...(mayIdentify ? { authorization } : {}) } });
  };
  const first = await withHeader(connection.authorizer.header(auth));
  const challenge = first.header("www-authenticate");
  if (first.status !== 401 || challenge === undefined || first.url.origin !== base.origin) return first;
  const authorization = await answerTo(connection, auth, challenge);
  if (authorization === undefined) return first;
  if ("discard" in first) first.discard();
  const second = await withHeader(authorization);
  if (second.status !== 401) return second;
  connection.authorizer.forget(auth);
  if (!auth.renew()) return second;
  const renewed = await connection.authorizer.answer(auth, second.header("www-authenticate") ?? challenge);
  if (renewed === undefined) return second;
  if ("discard" in second) second.discard();
  return withHeader(renewed);
}

/** The header that a challenge asks for; credentials that were good once and are refused now are asked for again. */
async function answerTo(
  connection: RegistryConnection,
  auth: RenewableCall,
  challenge: string,
): Promise<string | undefined> {
  connection.authorizer.forget(auth);
  try {
    return await connection.authorizer.answer(auth, challenge);
  } catch (thrown) {
    if (!(thrown instanceof RegistryError) || thrown.code !== "UNAUTHORIZED" || !auth.renew()) throw thrown;
    return connection.authorizer.answer(auth, challenge);
  }
}

/** A call whose credentials may have run out since they were looked up. */
interface RenewableCall extends AuthorizedCall {
  /** Forgets credentials from before this call; whether there were any. Once. */
  renew(): boolean;
}

/** Credentials that are remembered: of a large registry there are too many repositories. */
const maxRemembered = 1_000;

function authorizedCall(
  connection: RegistryConnection,
  endpoint: Endpoint,
  call: RegistryCall,
  base: URL,
): RenewableCall {
  const { name } = call.repository;
  const scope = call.scope ?? `repository:${name}:pull`;
  const key = `${endpoint.address} ${name}`;
  let before = connection.credentials.get(key);
  return {
    registry: base,
    scope,
    signal: call.signal,
    renew() {
      if (before === undefined) return false;
      if (connection.credentials.get(key) === before) connection.credentials.delete(key);
      before = undefined;
      return true;
    },
    credentials() {
      const repository = { registry: endpoint.credentialHost, name };
      const existing = connection.credentials.get(key);
      if (existing !== undefined) return existing;
      const access = endpoint.isMirror ? {} : connection.access;
      const found = findCredentials(repository, { ...connection, access }, call.signal);
      connection.credentials.set(key, found);
      found.catch(() => connection.credentials.delete(key));
      dropOldest(connection.credentials, maxRemembered);
      return found;
    },
  };
}
