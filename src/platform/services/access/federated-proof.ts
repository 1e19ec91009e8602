import { decodeJwt, errors, jwtVerify, type JWTPayload } from "jose";
import { fitsWildcard } from "#matching";
import type { Clock } from "../../../runtime/clock.ts";
import { errorMessage } from "../../../runtime/errors.ts";
import type { Logger } from "../../../runtime/logger.ts";
import type { KeySets } from "../../registries/webhooks/authentication/key-sets.ts";
import type { Store } from "../../store/store.ts";
import type { Federation } from "./accounts.ts";
import type { FederatedProof } from "./authenticator.ts";

/** Only signatures by a key of the provider's: never `none`, never a secret that is shared. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
/** Clocks differ by less than this. */
const toleranceS = 60;
/** A token that says it was given longer ago is no token of a job that runs. */
const maxAge = "24h";
const maxServices = 100;

/**
 * Which service a CI's token is: of the services whose issuer it names, the first whose audience and every claim fit.
 * The token's signature, issuer, audience and times are verified with the keys that the issuer publishes; an issuer that
 * no service names is never asked.
 */
export function federatedProof(means: {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keySets: KeySets;
}): FederatedProof {
  return async (token) => {
    const issuer = issuerOf(token);
    if (issuer === undefined) return undefined;
    const services = await means.store.reading
      .selectFrom("accounts")
      .select(["id", "kind", "name", "federation"])
      .where("issuer", "=", issuer)
      .where("federation", "is not", null)
      .where("disabled_at", "is", null)
      .orderBy("id")
      .limit(maxServices)
      .execute();
    for (const { federation, ...account } of services) {
      const trust = JSON.parse(federation ?? "{}") as Federation;
      const payload = await verified(token, trust, means);
      if (payload !== undefined && fitsClaims(payload, trust.claims)) return account;
    }
    return undefined;
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    // No token of this kind at all: nobody is known by it.
    return undefined;
  }
}

async function verified(
  token: string,
  { issuer, audience }: Federation,
  { clock, keySets, logger }: { readonly clock: Clock; readonly keySets: KeySets; readonly logger: Logger },
): Promise<JWTPayload | undefined> {
  const signal = AbortSignal.timeout(10_000);
  const options = {
    issuer,
    audience,
    algorithms,
    clockTolerance: toleranceS,
    maxTokenAge: maxAge,
    currentDate: new Date(clock.now()),
    requiredClaims: ["exp", "iat", "sub"],
  };
  try {
    try {
      return (await jwtVerify(token, await keySets.of(issuer, { fresh: false, signal }), options)).payload;
    } catch (thrown) {
      if (!(thrown instanceof errors.JWKSNoMatchingKey)) throw thrown;
      return (await jwtVerify(token, await keySets.of(issuer, { fresh: true, signal }), options)).payload;
    }
  } catch (thrown) {
    // The caller is told nothing; the operator why, in words that hold no part of the token.
    logger.warn({ issuer, error: errorMessage(thrown) }, "a token of a CI was refused");
    return undefined;
  }
}

function fitsClaims(payload: JWTPayload, claims: Readonly<Record<string, string>>): boolean {
  return Object.entries(claims).every(([name, glob]) => {
    const value = Object.hasOwn(payload, name) ? payload[name] : undefined;
    const isPlain = typeof value === "string" || typeof value === "boolean" || typeof value === "number";
    return isPlain && fitsWildcard(glob, String(value));
  });
}
