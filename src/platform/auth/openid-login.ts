import type * as OpenIDClient from "openid-client";
import type { Configuration, CustomFetch, IDToken } from "openid-client";
import { errorMessage } from "../../runtime/errors.ts";
import type { HttpClient } from "../../runtime/http.ts";
import { PlatformError } from "../platform-error.ts";
import type { GroupRole } from "./group-role.ts";

/** The OpenID provider that people come through, and what this server is to it. */
export interface LoginProvider {
  /** Exactly the provider's `issuer`; its metadata is below it (OpenID Connect Discovery 1.0, section 4). */
  readonly issuer: URL;
  readonly clientID: string;
  /** None where the provider knows this server as a public client: PKCE alone proves it then. */
  readonly clientSecret?: string | undefined;
  /** Where browsers find this server: what `redirect_uri` begins with. */
  readonly address: URL;
  readonly scopes: readonly string[];
  /** Which claim lists somebody's groups. */
  readonly groupsClaim: string;
  /** What groups may do; empty where roles are given by hand. */
  readonly roles: readonly GroupRole[];
}

/** What a login is finished with: kept by the server, never by the browser. */
export interface BegunLogin {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody, as a provider signed it. */
export interface ProvenPerson {
  readonly issuer: string;
  readonly subject: string;
  /** What the provider calls them; for people, proves nothing. */
  readonly name: string;
  readonly displayName: string;
  readonly groups: readonly string[];
}

/** Logins at one provider. */
export interface OpenIDLogin {
  readonly provider: LoginProvider;
  /** Where to send a browser. Throws `PROVIDER_UNREACHABLE`. */
  begin(login: BegunLogin): Promise<URL>;
  /** Who came back, by the address they were sent to. Throws `LOGIN_REFUSED`, `PROVIDER_UNREACHABLE`. */
  end(callback: URL, login: BegunLogin): Promise<ProvenPerson>;
  /** Where a browser ends its session at the provider; undefined where the provider has no such place. */
  logoutAddress(): Promise<URL | undefined>;
}

/** Where the provider sends browsers back to, below the server's own address. */
export const callbackPath = "/login/callback";
const maxDocumentBytes = 1024 * 1024;
const keptMs = 3_600_000;
const maxGroups = 1_000;

type Library = typeof OpenIDClient;

interface Discovered {
  readonly library: Library;
  readonly configuration: Configuration;
  readonly at: number;
}

/**
 * Logins by authorization code with PKCE (RFC 7636), `state` and `nonce` (OpenID Connect Core 1.0, section 3.1), at a
 * provider that is asked through `http` only, and so only where requests may go. Its metadata is read with the first
 * login, and again after an hour.
 */
export function openIDLogin(
  provider: LoginProvider,
  { http, now }: { readonly http: HttpClient; readonly now: () => number },
): OpenIDLogin {
  let known: Promise<Discovered> | undefined;
  const discovered = async (): Promise<Discovered> => {
    const kept = await known?.catch(() => undefined);
    if (kept !== undefined && now() - kept.at < keptMs) return kept;
    known = discover(provider, http, now());
    return known;
  };
  const redirect = new URL(callbackPath, provider.address).href;
  return {
    provider,
    async begin({ state, nonce, verifier }) {
      const { library, configuration } = await discovered();
      return library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: provider.scopes.join(" "),
        code_challenge: await library.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
    },
    async end(callback, { state, nonce, verifier }) {
      const { library, configuration } = await discovered();
      try {
        const tokens = await library.authorizationCodeGrant(
          configuration,
          new URL(`${redirect}${callback.search}`),
          { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
        );
        const claims = tokens.claims();
        if (claims === undefined) throw refused("the provider gave no ID token");
        const more = await userInfo({ library, configuration }, tokens.access_token, claims.sub);
        return personOf(claims, { ...more, ...claims }, provider.groupsClaim);
      } catch (thrown) {
        throw loginError(thrown);
      }
    },
    async logoutAddress() {
      const { library, configuration } = await discovered();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return library.buildEndSessionUrl(configuration, { post_logout_redirect_uri: provider.address.href });
    },
  };
}

async function discover(provider: LoginProvider, http: HttpClient, at: number): Promise<Discovered> {
  const library = await import("openid-client");
  const { issuer, clientID, clientSecret } = provider;
  try {
    const configuration = await library.discovery(
      issuer,
      clientID,
      undefined,
      clientSecret === undefined ? library.None() : library.ClientSecretBasic(clientSecret),
      {
        [library.customFetch]: fetchThrough(http, issuer),
        timeout: 15,
        execute: [
          // The ID token's signature is verified although it comes over TLS from the provider itself.
          library.enableNonRepudiationChecks,
          // Only a provider on this machine is spoken to without TLS: the options let no other be named.
          // eslint-disable-next-line @typescript-eslint/no-deprecated
          ...(issuer.protocol === "http:" ? [library.allowInsecureRequests] : []),
        ],
      },
    );
    return { library, configuration, at };
  } catch (thrown) {
    throw loginError(thrown);
  }
}

/** Requests of the library, with the bounds and the allow list of all others. */
function fetchThrough(http: HttpClient, issuer: URL): CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const answer = await http.read(
      {
        method: method === "POST" ? "POST" : "GET",
        url,
        headers,
        ...(typeof body === "string" || body instanceof Uint8Array ? { body } : {}),
        ...(body instanceof URLSearchParams ? { body: body.toString() } : {}),
        ...(url.host === issuer.host ? {} : { namedBy: issuer }),
        signal: signal ?? AbortSignal.timeout(15_000),
        once: true,
      },
      maxDocumentBytes,
    );
    const shown = ["content-type", "www-authenticate"].flatMap((name): [string, string][] => {
      const value = answer.header(name);
      return value === undefined ? [] : [[name, value]];
    });
    return new Response(answer.status === 204 ? null : new Uint8Array(answer.bytes), {
      status: answer.status,
      headers: shown,
    });
  };
}

/** Many providers tell groups and names only here (OpenID Connect Core 1.0, section 5.3). */
async function userInfo(
  { library, configuration }: Pick<Discovered, "library" | "configuration">,
  accessToken: string,
  subject: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return library.fetchUserInfo(configuration, accessToken, subject);
}

function personOf(
  { iss, sub }: IDToken,
  claims: Readonly<Record<string, unknown>>,
  groupsClaim: string,
): ProvenPerson {
  const text = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const given = claims[groupsClaim];
  const groups = typeof given === "string" ? [given] : Array.isArray(given) ? (given as unknown[]) : [];
  return {
    issuer: iss,
    subject: sub,
    name: text("preferred_username") ?? text("email") ?? sub,
    displayName: (text("name") ?? "").slice(0, 200),
    groups: groups.filter((one): one is string => typeof one === "string").slice(0, maxGroups),
  };
}

/** The library's and the provider's words name claims and parameters; the log has them, the browser a plain refusal. */
function loginError(thrown: unknown): PlatformError {
  if (thrown instanceof PlatformError) return thrown;
  const { code = "" } = thrown as { code?: string };
  const isNetwork = code.startsWith("HTTP_") || code === "OAUTH_TIMEOUT" || isServerFault(thrown);
  if (!isNetwork) return refused("the provider's answer does not prove who this is", thrown);
  return new PlatformError({
    code: "PROVIDER_UNREACHABLE",
    message: `the OpenID provider cannot be asked: ${errorMessage(innermost(thrown))}`,
    hint: "Look at --login-issuer, and whether --allow-outgoing lets requests go there.",
    retryable: true,
    cause: thrown,
  });
}

/** The provider's metadata or token endpoint answers with a fault of its own. */
function isServerFault(thrown: unknown): boolean {
  const { cause, status } = thrown as { cause?: { status?: number }; status?: number };
  return (cause?.status ?? status ?? 0) >= 500 || (thrown instanceof Error && isHTTPCause(thrown.cause));
}

function isHTTPCause(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === "string" && code.startsWith("HTTP_");
}

function innermost(thrown: unknown): unknown {
  return thrown instanceof Error && isHTTPCause(thrown.cause) ? thrown.cause : thrown;
}

function refused(message: string, cause?: unknown): PlatformError {
  return new PlatformError({
    code: "LOGIN_REFUSED",
    category: "usage",
    message,
    hint: "Begin again at /login; an administrator finds the reason in the server's log.",
    cause,
  });
}
