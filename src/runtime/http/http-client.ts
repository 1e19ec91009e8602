import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { getCACertificates } from "node:tls";
import type { Dispatcher } from "undici";
import type { Clock } from "../clock.ts";
import { addressClass, mayLeadTo } from "./address-class.ts";
import { addressNotAllowed } from "./refused-addresses.ts";
import type { Dispatchers } from "./dispatchers.ts";
import { systemAddressRules, type AddressRules } from "./address-rules.ts";
import { asHttpError, HttpError, urlForPeople } from "./http-error.ts";
import { proxyFor, type ProxyVariables } from "./proxy.ts";
import { checkStaysEncrypted, headersFor, isRedirect, redirectTarget } from "./redirect.ts";
import { readBounded, watchedBody } from "./response-body.ts";
import { defaultRetryPolicy, isTransientStatus, pauseBeforeRetry, type RetryPolicy } from "./retry.ts";

/** What a client is made with. */
export interface HttpClientOptions {
  readonly clock: Clock;
  /** Proxies are taken from it. */
  readonly environment: ProxyVariables;
  readonly userAgent: string;
  /** PEM file of further certificate authorities. */
  readonly caFile?: string | undefined;
  /** Hosts (`host` or `host:port`) that may be spoken to without TLS; loopback always may. */
  readonly insecureHosts?: readonly string[] | undefined;
  /** Milliseconds until the head of an answer, and without a byte of its body; 30,000. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Refuses every request, before anything is looked up or connected; a Unix socket is no network. */
  readonly offline?: boolean | undefined;
  /** A Unix socket that every request goes to, without proxies and redirects. */
  readonly socketPath?: string | undefined;
  /** Name resolution and classification of addresses, for tests. */
  readonly addressRules?: AddressRules | undefined;
}

/** One request. */
export interface HttpRequest {
  readonly method: "DELETE" | "GET" | "HEAD" | "POST" | "PUT" | "PATCH";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly signal: AbortSignal;
  /** Whether a transient fault is the answer, instead of a reason to try again. */
  readonly once?: boolean;
  /** The server that told us this URL; the rules for redirects hold for it. Undefined when the user named the host. */
  readonly namedBy?: URL | undefined;
}

/** The head of an answer, whatever its status, and its body as it comes. */
export interface HttpResponse {
  readonly status: number;
  /** Where the answer came from in the end. */
  readonly url: URL;
  /** The first value of a header; undefined when it is not there. */
  header(name: string): string | undefined;
  /** Once. Throws `HttpError` when the connection breaks or stands still. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of the body unread. */
  discard(): void;
}

/** An answer with its body in memory. */
export interface HttpDocument extends Omit<HttpResponse, "body" | "discard"> {
  readonly bytes: Buffer;
}

/**
 * Sends requests with bounds on everything. Transient faults and statuses (429, 5xx) are tried again with
 * exponential back-off and full jitter, honouring `Retry-After`; the last answer is given as it is. Redirects of
 * GET and HEAD are followed: never from https to http, never with credentials to another origin, never to an
 * address that the sender may not lead to. Throws `HttpError`, or the signal's reason.
 */
export interface HttpClient {
  /** Gives the head; reading the body is up to the caller. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Gives the whole answer; a body that breaks off is tried again like any transient fault. */
  read(request: HttpRequest, maxBytes: number): Promise<HttpDocument>;
  /** Ends all connections. */
  close(): Promise<void>;
}

const defaultTimeoutMs = 30_000;
const connectTimeoutMs = 10_000;
const maxRedirects = 8;
const maxDrainedBytes = 16 * 1024;

/** Makes a client; nothing is loaded or connected before the first request. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const policy: RetryPolicy = { ...defaultRetryPolicy, ...options.retry };
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  let loading: Promise<Dispatchers> | undefined;
  const dispatchers = (): Promise<Dispatchers> => (loading ??= loadDispatchers(options, timeoutMs));
  const attempt = async (request: HttpRequest): Promise<HttpResponse> => {
    if (options.offline === true && options.socketPath === undefined) throw refusedOffline(request.url);
    return follow({ options, timeoutMs, dispatchers: await dispatchers() }, request);
  };
  const attemptsOf = ({ once, signal }: HttpRequest): Attempts => ({
    policy: once === true ? { ...policy, maxRetries: 0 } : policy,
    clock: options.clock,
    signal,
  });
  return {
    send: (request) => withRetries(attemptsOf(request), () => attempt(request)),
    read: (request, maxBytes) =>
      withRetries(attemptsOf(request), async () => {
        const response = await attempt(request);
        const bytes = await readBounded(response.body, maxBytes, response.url);
        return { ...response, bytes };
      }),
    async close() {
      await (await loading)?.close();
    },
  };
}

function refusedOffline(url: URL): HttpError {
  return new HttpError({
    code: "HTTP_OFFLINE",
    category: "usage",
    message: `${url.host} is not asked, because the network is not to be used`,
    hint: "Leave --offline out, or name a file, an archive or a directory.",
  });
}

async function loadDispatchers(options: HttpClientOptions, timeoutMs: number): Promise<Dispatchers> {
  const { createDispatchers } = await import("./dispatchers.ts");
  return createDispatchers({
    rules: options.addressRules ?? systemAddressRules,
    ca: options.caFile === undefined ? undefined : trustedCertificates(options.caFile),
    timeoutMs,
    connectTimeoutMs: Math.min(connectTimeoutMs, timeoutMs),
    socketPath: options.socketPath,
  });
}

function trustedCertificates(caFile: string): readonly string[] {
  try {
    return [...getCACertificates("default"), readFileSync(caFile, "utf8")];
  } catch (cause) {
    throw new HttpError({
      code: "HTTP_TLS",
      category: "usage",
      message: `the file of certificate authorities ${caFile} cannot be read`,
      hint: "Name a file of certificates in PEM form.",
      cause,
    });
  }
}

interface Attempts {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

async function withRetries<
  Answer extends { status: number; header(name: string): string | undefined; discard(): void },
>({ policy, clock, signal }: Attempts, once: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    let waitMs: number | undefined;
    try {
      const answer = await once();
      if (!isTransientStatus(answer.status)) return answer;
      waitMs = pauseBeforeRetry(policy, attempt, answer.header("retry-after"), clock);
      if (waitMs === undefined) return answer;
      answer.discard();
    } catch (thrown) {
      if (!(thrown instanceof HttpError) || !thrown.retryable) throw thrown;
      waitMs = pauseBeforeRetry(policy, attempt, undefined, clock);
      if (waitMs === undefined) throw thrown;
    }
    await pause(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

interface Connection {
  readonly options: HttpClientOptions;
  readonly timeoutMs: number;
  readonly dispatchers: Dispatchers;
}

async function follow(connection: Connection, request: HttpRequest): Promise<HttpResponse> {
  let url = request.url;
  let namedBy = request.namedBy;
  let headers = request.headers ?? {};
  if (namedBy !== undefined) checkStaysEncrypted(namedBy, url);
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const response = await sendOnce(connection, { ...request, url, headers, namedBy });
    const mayFollow = request.method === "GET" || request.method === "HEAD";
    if (!isRedirect(response.status) || !mayFollow || connection.options.socketPath !== undefined)
      return response;
    response.discard();
    const target = redirectTarget(url, response.header("location"));
    headers = headersFor(headers, url, target);
    if (target.origin !== url.origin) namedBy ??= url;
    url = target;
  }
  throw new HttpError({
    code: "HTTP_REDIRECT_REFUSED",
    message: `${urlForPeople(request.url)} redirects more than ${maxRedirects} times`,
    hint: "Ask whoever runs the server.",
  });
}

/** One request, one answer. */
async function sendOnce(connection: Connection, request: HttpRequest): Promise<HttpResponse> {
  const { url, signal } = request;
  checkMayBePlain(connection.options, url);
  const dispatcher = pickDispatcher(connection, url, request.namedBy);
  // The library's own timer starts anew with every byte of the head; this one does not.
  const head = new AbortController();
  const timer = setTimeout(() => head.abort(), connection.timeoutMs * 2);
  try {
    const response = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      headers: { "user-agent": connection.options.userAgent, ...request.headers },
      signal: AbortSignal.any([signal, head.signal]),
      // undici would close after each HEAD, for servers that send a body with it: none that we ask does.
      reset: false,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return asResponse(response, url, connection.options.clock, signal);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (head.signal.aborted) throw asHttpError({ code: "UND_ERR_HEADERS_TIMEOUT" }, url);
    throw asHttpError(thrown, url);
  } finally {
    clearTimeout(timer);
  }
}

function asResponse(
  response: Dispatcher.ResponseData,
  url: URL,
  clock: Clock,
  signal: AbortSignal,
): HttpResponse {
  // An aborted or discarded body emits an error that nobody may be listening for any more.
  response.body.on("error", () => {});
  return {
    status: response.statusCode,
    url,
    header(name) {
      const value = response.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    body: watchedBody(response.body as AsyncIterable<Uint8Array>, url, clock, signal),
    // A short rest is read, so that the connection can be used again; undici cuts off a long one.
    discard: () => void response.body.dump({ limit: maxDrainedBytes }).catch(() => {}),
  };
}

function pickDispatcher(
  { options, dispatchers }: Connection,
  url: URL,
  namedBy: URL | undefined,
): Dispatcher {
  const proxy = options.socketPath === undefined ? proxyFor(url, options.environment) : undefined;
  if (proxy !== undefined) checkThroughProxy(options, url);
  if (namedBy === undefined) return dispatchers.pick(proxy, undefined);
  const sentBy = dispatchers.classOf(namedBy.hostname) ?? literalClass(namedBy.hostname) ?? "public";
  const target = literalClass(url.hostname);
  if (proxy !== undefined && target !== undefined && !mayLeadTo(sentBy, target)) {
    throw new HttpError({
      code: "HTTP_ADDRESS_REFUSED",
      message: `${namedBy.host} sent us on to ${url.host}, which is a ${target} address: refused`,
      hint: "Ask whoever runs the server; name the final host yourself if you trust it.",
    });
  }
  return dispatchers.pick(proxy, sentBy);
}

/** A proxy connects for us: what is an address already is looked at here, what is a name is the proxy's to refuse. */
function checkThroughProxy({ addressRules }: HttpClientOptions, { hostname }: URL): void {
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0 && addressRules?.refusesAddress?.(hostname, bare) === true)
    throw addressNotAllowed(hostname, addressRules.classify(bare));
}

function literalClass(hostname: string): ReturnType<typeof addressClass> | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (bare === "localhost" || bare.endsWith(".localhost")) return "loopback";
  return isIP(bare) === 0 ? undefined : addressClass(bare);
}

/** Refuses plain HTTP to hosts that were not named for it. */
function checkMayBePlain(options: HttpClientOptions, url: URL): void {
  if (url.protocol === "https:" || options.socketPath !== undefined) return;
  if (literalClass(url.hostname) === "loopback") return;
  const insecure = options.insecureHosts ?? [];
  if (insecure.includes(url.host) || insecure.includes(url.hostname)) return;
  throw new HttpError({
    code: "HTTP_PLAINTEXT_REFUSED",
    message: `${urlForPeople(url)} would be spoken to without encryption, which is refused`,
    hint: `List ${url.host} as an insecure host if that is meant.`,
  });
}
