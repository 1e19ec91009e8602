import { createHmac } from "node:crypto";
import type { Authenticator } from "../webhook-receiver.ts";
import { equalSecrets } from "./equal-secrets.ts";

/** Where a sender puts the signature of a body, and how it is made. */
export interface SignatureForm {
  /** Lower case. */
  readonly header: string;
  readonly algorithm: "sha1" | "sha256";
  /** What stands before the digits: `sha256=`. */
  readonly prefix?: string;
}

/** HMAC (RFC 2104) of the body as it came, by the shared secret, in lower-case hex. */
export function hmacSignature({ header, algorithm, prefix = "" }: SignatureForm): Authenticator {
  return (request, { trust }) => {
    const given = request.header(header);
    if (given === undefined) return { ok: false, reason: `the header ${header} is missing` };
    if (!given.startsWith(prefix)) return { ok: false, reason: `${header} does not begin with ${prefix}` };
    const digits = given.slice(prefix.length).toLowerCase();
    const matches = (trust.secrets ?? []).map((secret) =>
      equalSecrets(digits, createHmac(algorithm, secret).update(request.body).digest("hex")),
    );
    return matches.includes(true)
      ? { ok: true, by: `HMAC-${algorithm.toUpperCase()}` }
      : { ok: false, reason: `${header} is no signature of this body by the shared secret` };
  };
}
