import type { KeyObject } from "node:crypto";
import type { TrustedRoot } from "@sigstore/protobuf-specs";

/** Whom to believe. With nothing in it, nothing verifies. */
export interface Trust {
  readonly keys: readonly TrustedKey[];
  /** Need a root. */
  readonly identities: readonly TrustedIdentity[];
  /** Certificate authorities, logs and timestamp authorities ("Sigstore trusted root"). */
  readonly root?: TrustedRoot;
  /** Fingerprints of public keys (`sha256:…`) that count no longer, in certificates too. */
  readonly revoked: ReadonlySet<string>;
}

/** A key, while it counts. */
export interface TrustedKey {
  /** How messages name it: its file. */
  readonly name: string;
  readonly publicKey: KeyObject;
  /** Milliseconds since 1970. */
  readonly validFrom?: number;
  readonly validUntil?: number;
}

/** Whose certificates count: both as a whole, or by a regular expression that matches the whole. */
export interface TrustedIdentity {
  readonly subject: string | RegExp;
  readonly issuer: string | RegExp;
}
