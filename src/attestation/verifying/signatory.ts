import type { Allowance } from "./trust.ts";

/** Who made a signature. */
export interface Signatory {
  /** A certificate's subject, or the fingerprint of a key. */
  readonly identity: string;
  /** Empty for keys. */
  readonly issuer: string;
}

/** Who made it, and what they may state. */
export type TrustedSignatory = Signatory & Allowance;
