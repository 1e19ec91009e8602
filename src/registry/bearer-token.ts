import type { Clock } from "../runtime/clock.ts";
import type { HttpClient, HttpDocument } from "../runtime/http.ts";
import type { Challenge } from "./challenge.ts";
import type { Credentials } from "./credentials/credential-helper.ts";
import { isObject } from "./documents/json-member.ts";
import { RegistryError } from "./registry-error.ts";

/** An access token and until when it is good. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What a token is asked for with. */
export interface TokenRequest {
  /** The registry that sent the challenge. */
  readonly registry: URL;
  readonly challenge: Challenge;
  /** `repository:library/nginx:pull`, used where the challenge names none. */
  readonly scope: string;
  readonly credentials: Credentials | undefined;
  readonly signal: AbortSignal;
}

const maxTokenBytes = 1024 * 1024;
/** "If omitted, this defaults to 60 seconds" (Token Authentication Specification). */
const defaultLifetimeS = 60;
const maxLifetimeS = 24 * 3600;
const clientID = "assay";

/**
 * Asks the challenge's realm for a token (distribution "Token Authentication" and "OAuth 2" specifications).
 * Throws `RegistryError`: `UNAUTHORIZED`, `DENIED`, `RATE_LIMITED`, `NOT_A_REGISTRY`.
 */
export async function fetchToken(
  http: HttpClient,
  clock: Clock,
  request: TokenRequest,
): Promise<AccessToken> {
  const realm = realmOf(request);
  const answer = await send(http, realm, request);
  if (answer.status !== 200) throw refusal(answer, realm, request);
  return readToken(answer.bytes, clock, realm);
}

function realmOf({ registry, challenge }: TokenRequest): URL {
  const realm = URL.parse(challenge.parameters["realm"] ?? "");
  if (realm === null || !/^https?:$/.test(realm.protocol) || realm.username !== "" || realm.password !== "") {
    throw new RegistryError({
      code: "NOT_A_REGISTRY",
      message: `${registry.host} asks for a token but does not say where to get one`,
      hint: "Check the registry's configuration.",
    });
  }
  return realm;
}

async function send(http: HttpClient, realm: URL, request: TokenRequest): Promise<HttpDocument> {
  const { challenge, credentials, signal, registry } = request;
  const service = challenge.parameters["service"];
  const scope = challenge.parameters["scope"] ?? request.scope;
  const common = { signal, namedBy: realm.origin === registry.origin ? undefined : registry };
  if (credentials?.kind === "identity-token") {
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: clientID,
      scope,
      refresh_token: credentials.token,
    });
    if (service !== undefined) form.set("service", service);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return http.read(
      { method: "POST", url: realm, headers, body: form.toString(), ...common },
      maxTokenBytes,
    );
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set("service", service);
  for (const one of scope.split(" ").filter((part) => part !== "")) url.searchParams.append("scope", one);
  url.searchParams.set("client_id", clientID);
  if (credentials?.kind !== "basic") return http.read({ method: "GET", url, ...common }, maxTokenBytes);
  url.searchParams.set("account", credentials.username);
  return http.read(
    { method: "GET", url, headers: { authorization: basicAuthorization(credentials) }, ...common },
    maxTokenBytes,
  );
}

/** The value of an `Authorization` header (RFC 7617, UTF-8). */
export function basicAuthorization({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

function readToken(bytes: Buffer, clock: Clock, realm: URL): AccessToken {
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString("utf8"));
  } catch {
    // The parser's message would quote the answer, which may hold a token.
    document = undefined;
  }
  const { token, access_token: accessToken, expires_in: lifetime } = isObject(document) ? document : {};
  const value = typeof token === "string" && token !== "" ? token : accessToken;
  if (typeof value !== "string" || value === "" || !/^[\x21-\x7e]+$/.test(value)) {
    throw new RegistryError({
      code: "NOT_A_REGISTRY",
      message: `the token service at ${realm.host} answers with something that is no token`,
      hint: "Check the registry's configuration.",
    });
  }
  const seconds =
    typeof lifetime === "number" && lifetime > 0 ? Math.min(lifetime, maxLifetimeS) : defaultLifetimeS;
  return { value, expiresAt: clock.now() + seconds * 1_000 };
}

function refusal(answer: HttpDocument, realm: URL, { registry, credentials }: TokenRequest): RegistryError {
  const { status } = answer;
  if (status === 429) {
    return new RegistryError({
      code: "RATE_LIMITED",
      message: `the token service of ${registry.host} (${realm.host}) limits our requests`,
      hint: "Wait, or log in to get a higher limit.",
      retryable: true,
    });
  }
  if (status >= 500) {
    return new RegistryError({
      code: "UNREACHABLE",
      message: `the token service of ${registry.host} (${realm.host}) answers with status ${status}`,
      hint: "Try again later.",
      retryable: true,
    });
  }
  return new RegistryError({
    code: status === 403 ? "DENIED" : "UNAUTHORIZED",
    message: `the token service of ${registry.host} (${realm.host}) gives us no token (status ${status})`,
    hint:
      credentials === undefined
        ? "Log in with `docker login`, or give a user name and a password."
        : "Check the user name and the password or token.",
  });
}
