/** Media type of what an envelope of the Notary Project holds. */
export const notaryPayloadType = "application/vnd.cncf.notary.payload.v1+json";
/** Artifact type of the manifest around it. */
export const notaryArtifactType = "application/vnd.cncf.notary.signature";

/** A signature of the Notary Project, out of its envelope; nothing of it is verified yet. */
export interface NotaryEnvelope {
  /** As in JOSE: `ES256`, `PS384`. */
  readonly algorithm: string;
  /** What the signature covers. */
  readonly signedBytes: Buffer;
  /** Raw: r and s in equal lengths for elliptic curves. */
  readonly signature: Buffer;
  /** Certificates in DER form, that of the signer first. */
  readonly chain: readonly Buffer[];
  readonly payload: Buffer;
  readonly payloadType: string;
  /** `notary.x509` or `notary.x509.signingAuthority`. */
  readonly scheme: string;
  /** Milliseconds since 1970; the signer's own word. */
  readonly signingTime?: number;
  /** From then on it counts no longer. */
  readonly expiry?: number;
  /** Names of what a reader must understand. */
  readonly critical: readonly string[];
}

/** What of the critical attributes is understood here. */
export const understood: ReadonlySet<string> = new Set([
  "io.cncf.notary.signingScheme",
  "io.cncf.notary.expiry",
  "io.cncf.notary.authenticSigningTime",
]);

/** How many certificates lead to an authority at most. */
export const maxChain = 10;
