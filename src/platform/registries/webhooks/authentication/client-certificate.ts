import type { Authentication, AuthenticationContext, WebhookRequest } from "../webhook-receiver.ts";

/** Mutual TLS: the client's certificate, which the connection has verified, is one of those that were named. */
export function clientCertificate(request: WebhookRequest, { trust }: AuthenticationContext): Authentication {
  const named = (trust.certificateFingerprints ?? []).map(normal);
  const given = request.certificateFingerprint;
  if (given === undefined) return { ok: false, reason: "the connection has no client certificate" };
  return named.includes(normal(given))
    ? { ok: true, by: "client certificate" }
    : { ok: false, reason: "the client certificate is none of those that were named" };
}

/** Fingerprints are written with and without colons, in either case. */
function normal(fingerprint: string): string {
  return fingerprint.replaceAll(":", "").toLowerCase();
}
