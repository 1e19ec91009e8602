import { generateKeyPairSync, sign } from "node:crypto";
import type { Bundle } from "@sigstore/bundle";
import type { HttpClient } from "../../runtime/http.ts";
import { keyHint } from "../keys/key-identity.ts";
import type { SigningKey, Witnesses } from "../keys/signing-key.ts";
import { pemOf } from "../storing/witness-annotations.ts";
import { requestCertificate } from "./fulcio.ts";
import { subjectOfToken } from "./identity-token.ts";
import { logSignature } from "./rekor.ts";
import { requestTimestamp } from "./timestamp.ts";

/** The services of an instance of Sigstore. */
export interface KeylessServices {
  readonly fulcio: URL;
  /** Without one nothing is logged. */
  readonly rekor?: URL;
  readonly timestampAuthorities: readonly URL[];
}

/** How they are reached. */
export interface KeylessAccess {
  readonly services: KeylessServices;
  readonly token: string;
  readonly http: HttpClient;
  /** So many random bytes, for the nonces of timestamps. */
  readonly random: (bytes: number) => Buffer;
  readonly signal: AbortSignal;
}

/**
 * A key for this run alone, in whose certificate Fulcio names the bearer of the token. What it signs is witnessed by
 * the log and the timestamp authorities. Throws `SIGNING_FAILED`.
 */
export async function keylessKey(access: KeylessAccess): Promise<SigningKey> {
  const { services, token, http, signal } = access;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const proof = sign("sha256", Buffer.from(subjectOfToken(token)), privateKey);
  const { fulcio } = services;
  const certificates = await requestCertificate({ http, fulcio, token, publicKey, proof, signal });
  const verifier = pemOf(certificates[0] ?? Buffer.alloc(0));
  return {
    publicKey,
    hint: keyHint(publicKey),
    certificates,
    sign: (bytes) => Promise.resolve(sign("sha256", bytes, privateKey)),
    witness: (bundle) => witnessesOf(bundle, verifier, access),
  };
}

async function witnessesOf(
  bundle: Bundle,
  verifier: string,
  { services: { rekor, timestampAuthorities }, http, random, signal }: KeylessAccess,
): Promise<Witnesses> {
  const bytes = signatureOf(bundle);
  const rfc3161Timestamps = [];
  for (const authority of timestampAuthorities) {
    const nonce = random(8);
    const signedTimestamp = await requestTimestamp({ http, authority, bytes, nonce, signal });
    rfc3161Timestamps.push({ signedTimestamp });
  }
  const tlogEntries =
    rekor === undefined ? [] : [await logSignature({ http, rekor, bundle, verifier, signal })];
  return { tlogEntries, timestampVerificationData: { rfc3161Timestamps } };
}

function signatureOf({ content }: Bundle): Buffer {
  if (content.$case === "messageSignature") return content.messageSignature.signature;
  return content.dsseEnvelope.signatures[0]?.sig ?? Buffer.alloc(0);
}
