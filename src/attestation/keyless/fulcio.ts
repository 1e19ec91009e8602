/**
 * Certificates for the bearer of an OIDC token.
 *
 * Spec: https://github.com/sigstore/fulcio/blob/main/fulcio.proto (`CreateSigningCertificate`, version 2)
 */
import { X509Certificate, type KeyObject } from "node:crypto";
import type { HttpClient } from "../../runtime/http.ts";
import { below, callService, refused } from "./service.ts";

const maxCertificates = 10;

/** What a certificate is asked for with. */
export interface CertificateRequest {
  readonly http: HttpClient;
  /** Fulcio's address. */
  readonly fulcio: URL;
  readonly token: string;
  readonly publicKey: KeyObject;
  /** The token's subject, signed with the key. */
  readonly proof: Buffer;
  readonly signal: AbortSignal;
}

/** The certificate of the key, and those that lead to the authority, in DER form. Throws `SIGNING_FAILED`. */
export async function requestCertificate(request: CertificateRequest): Promise<readonly Buffer[]> {
  const { http, fulcio, token, publicKey, proof, signal } = request;
  const content = publicKey.export({ type: "spki", format: "pem" }).toString();
  const body = JSON.stringify({
    credentials: { oidcIdentityToken: token },
    publicKeyRequest: {
      publicKey: { algorithm: "ECDSA", content },
      proofOfPossession: proof.toString("base64"),
    },
  });
  const call = { what: "Fulcio", url: below(fulcio, "api/v2/signingCert") };
  const json = "application/json";
  const answer = await callService({ ...call, http, contentType: json, accept: json, body, signal });
  const certificates = chainOf(answer).map(derOf);
  const [leaf] = certificates;
  if (leaf === undefined || certificates.includes(undefined))
    throw refused(call, "its answer has no certificates");
  if (!new X509Certificate(leaf).publicKey.equals(publicKey))
    throw refused(call, "its certificate is for another key");
  return certificates.filter((one) => one !== undefined);
}

function chainOf(answer: Buffer): readonly unknown[] {
  try {
    const value = JSON.parse(answer.toString("utf8")) as Readonly<Record<string, Chained | undefined>>;
    const chained = value["signedCertificateEmbeddedSct"] ?? value["signedCertificateDetachedSct"];
    const chain = chained?.chain?.certificates;
    return Array.isArray(chain) ? chain.slice(0, maxCertificates) : [];
  } catch {
    // Said by who asks.
    return [];
  }
}

interface Chained {
  readonly chain?: { readonly certificates?: unknown };
}

function derOf(pem: unknown): Buffer | undefined {
  try {
    return typeof pem === "string" ? new X509Certificate(pem).raw : undefined;
  } catch {
    return undefined;
  }
}
