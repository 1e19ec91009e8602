import { errors, jwtVerify, type JWTPayload } from "jose";
import type { Authentication, AuthenticationContext, WebhookRequest } from "../webhook-receiver.ts";
import type { TokenTrust } from "../webhook-trust.ts";

const maxTokenLength = 16 * 1024;
/** Clocks differ by less than this. */
const toleranceS = 60;
const algorithms = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"];

/**
 * A token that an OpenID provider signed (OpenID Connect Core 1.0, section 3.1.3.7), as `Authorization: Bearer`:
 * signature by the provider's published keys, issuer, audience, time, and whom it was given to.
 */
export async function oidcToken(
  request: WebhookRequest,
  context: AuthenticationContext,
): Promise<Authentication> {
  const { token: trust } = context.trust;
  if (trust === undefined) return { ok: false, reason: "no issuer of tokens is trusted" };
  const token = /^bearer\s+(\S+)\s*$/i.exec(request.header("authorization") ?? "")?.[1];
  if (token === undefined || token.length > maxTokenLength)
    return { ok: false, reason: "Authorization holds no token" };
  try {
    const payload = await verified(token, trust, context);
    const who = subjectOf(payload, trust);
    return who === undefined
      ? { ok: false, reason: "the token was given to none of those who are trusted" }
      : { ok: true, by: `token of ${trust.issuer}` };
  } catch (thrown) {
    context.signal.throwIfAborted();
    return { ok: false, reason: reasonOf(thrown) };
  }
}

async function verified(
  token: string,
  { issuer, audience }: TokenTrust,
  { keySets, clock, signal }: AuthenticationContext,
): Promise<JWTPayload> {
  const options = {
    issuer,
    audience,
    algorithms,
    clockTolerance: toleranceS,
    currentDate: new Date(clock.now()),
    requiredClaims: ["exp"],
  };
  try {
    return (await jwtVerify(token, await keySets.of(issuer, { fresh: false, signal }), options)).payload;
  } catch (thrown) {
    if (!(thrown instanceof errors.JWKSNoMatchingKey)) throw thrown;
    return (await jwtVerify(token, await keySets.of(issuer, { fresh: true, signal }), options)).payload;
  }
}

function subjectOf(payload: JWTPayload, { subjects }: TokenTrust): string | undefined {
  const email = payload["email_verified"] === true ? payload["email"] : undefined;
  return subjects.find((subject) => subject === payload.sub || subject === email);
}

/** The library's messages name claims, never their values. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof errors.JOSEError) return `the token is not good: ${thrown.message}`;
  return "the keys of the token's issuer cannot be had";
}
