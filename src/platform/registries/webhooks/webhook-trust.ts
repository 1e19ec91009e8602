/** Who may send tokens signed by an OpenID provider. */
export interface TokenTrust {
  /** Exactly the token's `iss`: `https://accounts.google.com`. */
  readonly issuer: string;
  /** Exactly one of the token's `aud`. */
  readonly audience: string;
  /** The token's `sub` or its verified `email` is one of these. */
  readonly subjects: readonly string[];
}

/** Whose deliveries are taken for a registry. Everything that is set must be met; with nothing set, nobody's. */
export interface WebhookTrust {
  /** The shared secret, and the one before it while it is being replaced. */
  readonly secrets?: readonly string[];
  /** The user name that goes with a secret where the sender uses HTTP Basic; any when undefined. */
  readonly username?: string;
  /** SHA-256 fingerprints of client certificates, lower-case hex without colons. */
  readonly certificateFingerprints?: readonly string[];
  readonly token?: TokenTrust;
}

/** Whether anything at all is set. */
export function hasTrust(trust: WebhookTrust): boolean {
  const { secrets = [], certificateFingerprints = [], token } = trust;
  return secrets.length > 0 || certificateFingerprints.length > 0 || token !== undefined;
}
