import type { KeyObject, X509Certificate } from "node:crypto";
import type { TrustedRoot } from "@sigstore/protobuf-specs";
import type { RevocationRules } from "../revocation/check-revocation.ts";

/** Whom to believe. With nothing in it, nothing verifies. */
export interface Trust {
  readonly keys: readonly TrustedKey[];
  /** Need a root. */
  readonly identities: readonly TrustedIdentity[];
  /** By whose certificates signatures of the Notary Project count. */
  readonly authorities: readonly TrustedAuthority[];
  /** Certificate authorities, logs and timestamp authorities ("Sigstore trusted root"). */
  readonly root?: TrustedRoot;
  /** Fingerprints (`sha256:…`) of public keys, in certificates too, and of certificates that count no longer. */
  readonly revoked: ReadonlySet<string>;
  /** What authorities say of the certificates that they issued. */
  readonly revocation?: RevocationRules;
}

/** Nobody. */
export const trustNobody: Trust = { keys: [], identities: [], authorities: [], revoked: new Set() };

/** What somebody may state. */
export interface Allowance {
  /** Short names or predicate types; undefined for everything but exceptions, which must be allowed by name. */
  readonly allow?: readonly string[];
}

/** A key, while it counts. */
export interface TrustedKey extends Allowance {
  /** How messages name it: its file. */
  readonly name: string;
  readonly publicKey: KeyObject;
  /** Milliseconds since 1970. */
  readonly validFrom?: number;
  readonly validUntil?: number;
}

/** Whose certificates count: both as a whole, or by a regular expression that matches the whole. */
export interface TrustedIdentity extends Allowance {
  readonly subject: string | RegExp;
  readonly issuer: string | RegExp;
}

/** Certificates of authorities, and whom of those that they vouch for. */
export interface TrustedAuthority extends Allowance {
  /** Its file. */
  readonly name: string;
  readonly certificates: readonly X509Certificate[];
  /** Attributes of the signer's name (`CN=release.example,O=Example`), or a regular expression for the whole. */
  readonly subject?: string | RegExp;
}
