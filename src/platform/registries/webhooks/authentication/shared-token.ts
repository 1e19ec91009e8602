import type { Authentication, Authenticator, WebhookRequest } from "../webhook-receiver.ts";
import type { WebhookTrust } from "../webhook-trust.ts";
import { isOneOf } from "./equal-secrets.ts";

/** Where senders can be made to put a shared secret. */
export type TokenPlace = "authorization" | "query" | `x-${string}`;

/**
 * The shared secret itself: in `Authorization` (alone, as `Bearer`, or as the password of `Basic`), in a header of
 * its own, or, for senders that can set no header, as `?token=` of the address. The first place that holds
 * anything decides.
 */
export function sharedToken(...places: readonly TokenPlace[]): Authenticator {
  return (request, { trust }) => {
    for (const place of places) {
      const found =
        place === "authorization" ? fromAuthorization(request, trust) : fromPlace(request, trust, place);
      if (found !== undefined) return found;
    }
    return { ok: false, reason: `the shared secret is missing: it is looked for in ${places.join(", ")}` };
  };
}

function fromPlace(
  request: WebhookRequest,
  trust: WebhookTrust,
  place: "query" | `x-${string}`,
): Authentication | undefined {
  const given = place === "query" ? (request.query.get("token") ?? undefined) : request.header(place);
  return given === undefined
    ? undefined
    : verdict(given, trust, place === "query" ? "token in the address" : place);
}

function fromAuthorization(request: WebhookRequest, trust: WebhookTrust): Authentication | undefined {
  const header = request.header("authorization");
  if (header === undefined) return undefined;
  const [, scheme = "", rest = ""] = /^(\S+)\s+(\S.*)$/.exec(header) ?? [];
  if (scheme.toLowerCase() === "basic") return basic(rest, trust);
  return verdict(scheme.toLowerCase() === "bearer" ? rest.trim() : header, trust, "Authorization");
}

/** RFC 7617; the user name counts only where one was set. */
function basic(encoded: string, trust: WebhookTrust): Authentication {
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon === -1) return { ok: false, reason: "Authorization is no user name and password" };
  const isUser = trust.username === undefined || isOneOf(decoded.slice(0, colon), [trust.username]);
  const password = verdict(decoded.slice(colon + 1), trust, "Basic");
  return isUser ? password : { ok: false, reason: "Basic holds another user name or password" };
}

function verdict(given: string, { secrets = [] }: WebhookTrust, where: string): Authentication {
  return isOneOf(given, secrets)
    ? { ok: true, by: where }
    : { ok: false, reason: `${where} does not hold the shared secret` };
}
