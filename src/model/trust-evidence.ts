/** Who vouches for an artifact, as far as that was looked for. What was not looked for is absent: that is not "none". */
export interface TrustEvidence {
  readonly signatures?: readonly SignatureFact[];
  readonly attestations?: readonly AttestationFact[];
  /** Null where there is none. */
  readonly provenance?: ProvenanceFact | null;
  /** SBOM documents that come with the artifact. */
  readonly sboms?: readonly SbomFact[];
}

/** One signature on the artifact. */
export interface SignatureFact {
  /** Whether it verified, against a key or an identity that was asked for. */
  readonly verified: boolean;
  /** Who signed: a certificate's subject, or a fingerprint of the key. */
  readonly identity: string;
  /** Who vouches for the identity; empty for keys. */
  readonly issuer: string;
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
}

/** An SBOM document that comes with the artifact. */
export interface SbomFact {
  /** `cyclonedx`, `spdx`. */
  readonly format: string;
  /** Whether a signature over it verified. */
  readonly verified: boolean;
}
