import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import type { Clock } from "../../../../runtime/clock.ts";
import { urlForPeople, type HttpClient } from "../../../../runtime/http.ts";

/** The public keys of OpenID providers, fetched when they are needed and kept for a while. */
export interface KeySets {
  /**
   * The keys of an issuer, as its discovery document names them (OpenID Connect Discovery 1.0, section 4).
   * `fresh`: a key was not among those that are kept. Throws `HttpError`, or `Error` where the answer is no key set.
   */
  of(
    issuer: string,
    options: { readonly fresh: boolean; readonly signal: AbortSignal },
  ): Promise<JWTVerifyGetKey>;
}

const maxDocumentBytes = 256 * 1024;
const keptMs = 3_600_000;
/** Unknown key ids make us fetch again, but no oftener than this: anyone can invent one. */
const refetchMs = 60_000;

interface Kept {
  readonly keys: Promise<JWTVerifyGetKey>;
  readonly fetchedAt: number;
}

/** Keeps the keys of each issuer in memory; requests that come while they are fetched share the fetch. */
export function createKeySets(http: HttpClient, clock: Clock): KeySets {
  const kept = new Map<string, Kept>();
  return {
    of(issuer, { fresh, signal }) {
      const known = kept.get(issuer);
      const age = known === undefined ? Infinity : clock.now() - known.fetchedAt;
      if (known !== undefined && age < (fresh ? refetchMs : keptMs)) return known.keys;
      const keys = fetchKeys(http, issuer, signal);
      kept.set(issuer, { keys, fetchedAt: clock.now() });
      keys.catch(() => kept.delete(issuer));
      return keys;
    },
  };
}

async function fetchKeys(http: HttpClient, issuer: string, signal: AbortSignal): Promise<JWTVerifyGetKey> {
  const discovery = new URL(`${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: address } = await fetchObject(http, discovery, undefined, signal);
  if (named !== issuer) throw new Error(`${urlForPeople(discovery)} is of another issuer`);
  const url = typeof address === "string" ? URL.parse(address) : null;
  if (url === null) throw new Error(`${urlForPeople(discovery)} names no keys`);
  const set = await fetchObject(http, url, discovery, signal);
  if (!Array.isArray(set["keys"])) throw new Error(`${urlForPeople(url)} is no set of keys`);
  return createLocalJWKSet(set as unknown as JSONWebKeySet);
}

async function fetchObject(
  http: HttpClient,
  url: URL,
  namedBy: URL | undefined,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const answer = await http.read({ method: "GET", url, namedBy, signal }, maxDocumentBytes);
  if (answer.status !== 200) throw new Error(`${urlForPeople(url)} answers with status ${answer.status}`);
  const value: unknown = JSON.parse(answer.bytes.toString("utf8"));
  if (typeof value !== "object" || value === null) throw new Error(`${urlForPeople(url)} is no JSON object`);
  return value as Record<string, unknown>;
}
