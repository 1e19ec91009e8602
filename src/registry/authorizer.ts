import type { Clock } from "../runtime/clock.ts";
import type { HttpClient } from "../runtime/http.ts";
import { basicAuthorization, fetchToken, type AccessToken } from "./bearer-token.ts";
import { parseChallenges } from "./challenge.ts";
import type { Credentials } from "./credentials/credential-helper.ts";
import { dropOldest } from "./drop-oldest.ts";

/** What is asked of a registry, for which a token may be needed. */
export interface AuthorizedCall {
  /** The registry's address. */
  readonly registry: URL;
  /** `repository:library/nginx:pull`, `registry:catalog:*`. */
  readonly scope: string;
  readonly signal: AbortSignal;
  credentials(): Promise<Credentials | undefined>;
}

/** Remembers how each registry wants to be spoken to. */
export interface Authorizer {
  /** The header that worked last for this registry and scope, while it is good. */
  header(call: AuthorizedCall): string | undefined;
  /** The header that a 401 asks for; undefined when there is nothing to answer it with. Throws `RegistryError`. */
  answer(call: AuthorizedCall, wwwAuthenticate: string): Promise<string | undefined>;
  /** Forgets what was refused. */
  forget(call: AuthorizedCall): void;
}

/** A token is asked for anew this long before it ends. */
const marginMs = 10_000;
/** Headers that are remembered: a large registry has a scope for each of its many repositories. */
const maxRemembered = 1_000;

/** Tokens are kept by registry and scope, in memory; requests for one that is on its way share it. */
export function createAuthorizer(http: HttpClient, clock: Clock): Authorizer {
  const headers = new Map<string, { readonly header: string; readonly expiresAt: number }>();
  const underWay = new Map<string, Promise<string | undefined>>();
  const keyOf = (call: AuthorizedCall): string => `${call.registry.origin} ${call.scope}`;
  const obtain = async (call: AuthorizedCall, wwwAuthenticate: string): Promise<string | undefined> => {
    const credentials = await call.credentials();
    const challenges = parseChallenges(wwwAuthenticate);
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    if (bearer !== undefined && credentials?.kind !== "bearer") {
      const { registry, scope, signal } = call;
      const token = await fetchToken(http, clock, {
        registry,
        challenge: bearer,
        scope,
        credentials,
        signal,
      });
      return remember(keyOf(call), `Bearer ${token.value}`, token);
    }
    if (credentials?.kind === "bearer")
      return remember(keyOf(call), `Bearer ${credentials.token}`, undefined);
    const isBasic = challenges.some(({ scheme }) => scheme === "basic");
    if (!isBasic || credentials?.kind !== "basic") return undefined;
    return remember(keyOf(call), basicAuthorization(credentials), undefined);
  };
  const remember = (key: string, header: string, token: AccessToken | undefined): string => {
    headers.set(key, { header, expiresAt: token === undefined ? Infinity : token.expiresAt - marginMs });
    dropOldest(headers, maxRemembered);
    return header;
  };
  return {
    header(call) {
      const known = headers.get(keyOf(call));
      return known !== undefined && clock.now() < known.expiresAt ? known.header : undefined;
    },
    answer(call, wwwAuthenticate) {
      const key = keyOf(call);
      const existing = underWay.get(key);
      if (existing !== undefined) return existing;
      const started = obtain(call, wwwAuthenticate).finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
    forget: (call) => void headers.delete(keyOf(call)),
  };
}
