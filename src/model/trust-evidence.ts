/** Who vouches for an artifact, as far as that was looked for. What was not looked for is absent: that is not "none". */
export interface TrustEvidence {
  readonly signatures?: readonly SignatureFact[];
  readonly attestations?: readonly AttestationFact[];
  /** Null where there is none. */
  readonly provenance?: ProvenanceFact | null;
  /** SBOM documents that come with the artifact. */
  readonly sboms?: readonly SbomFact[];
  /** Exceptions that count: signed by whom is trusted, not over yet. */
  readonly bypasses?: readonly BypassFact[];
}

/** One signature on the artifact. */
export interface SignatureFact {
  /** Whether it verified, against a key or an identity that was asked for. */
  readonly verified: boolean;
  /** Who signed: a certificate's subject, or a fingerprint of the key. */
  readonly identity: string;
  /** Who vouches for the identity; empty for keys. */
  readonly issuer: string;
  /** Digest or tag of the manifest that holds it, or a file. */
  readonly place?: string;
  /** Why it does not count, where it does not. */
  readonly refusal?: RefusalFact;
}

/** Why something signed does not count. */
export interface RefusalFact {
  /** A stable word: `wrong-digest`, `untrusted-key`. */
  readonly code: string;
  /** A clause. */
  readonly message: string;
}

/** One attestation on the artifact. */
export interface AttestationFact extends SignatureFact {
  readonly predicateType: string;
}

/** Where the artifact was built of what, by an attestation. */
export interface ProvenanceFact extends SignatureFact {
  readonly builder: string;
  readonly buildType: string;
  readonly source: string;
  readonly revision: string;
  /** Branch or tag: `refs/heads/main`; empty where it is not told. */
  readonly ref: string;
}

/** A signed exception that lets an artifact pass for a time. */
export interface BypassFact extends SignatureFact {
  readonly reason: string;
  /** RFC 3339. */
  readonly until: string;
  readonly ticket: string;
}

/** An SBOM document that comes with the artifact. */
export interface SbomFact {
  /** `cyclonedx`, `spdx`. */
  readonly format: string;
  /** Whether a signature over it verified. */
  readonly verified: boolean;
}
