/**
 * Answers of the Online Certificate Status Protocol, as files: `openssl ocsp -respout` writes them.
 *
 * Spec: RFC 6960, 4.2
 */
import { createHash, X509Certificate } from "node:crypto";
import type { ASN1Obj } from "@sigstore/core";
import { DerError, isSignedWith, readDER, readSignedDER, timeOf, type SignedDer } from "./der.ts";
import {
  reasonOf,
  type CertificateOnPath,
  type RevocationSource,
  type RevocationState,
} from "./revocation-source.ts";

const basicResponse = "1.3.6.1.5.5.7.48.1.1";
const ocspSigning = "1.3.6.1.5.5.7.3.9";
const maxCertificates = 10;
/** Of names and keys in identifiers: SHA-1 identifies here, it signs nothing. */
const hashes: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

/** Whether DER is an answer of OCSP: it begins with an enumeration, where a list begins with a sequence. */
export function isOcspResponse({ subs: [first] }: ASN1Obj): boolean {
  return first?.tag.isUniversal() === true && first.tag.number === 0x0a;
}

/** Reads one; it can answer for several certificates. Throws `DerError`. */
export function readOcspResponse(value: ASN1Obj, name: string): readonly RevocationSource[] {
  const [status, body] = value.subs;
  if (status?.value[0] !== 0) throw new DerError("it is the answer of a server that did not answer");
  const [type, content] = body?.subs[0]?.subs ?? [];
  if (type?.tag.isOID() !== true || type.toOID() !== basicResponse || content === undefined)
    throw new DerError("it is an answer of a kind that is not read");
  const signed = readSignedDER(readDER(content.value));
  const responders = respondersIn(signed.rest);
  const answers = signed.content.subs.find(({ tag }) => tag.isUniversal() && tag.number === 0x10)?.subs ?? [];
  return answers.map((answer) => sourceOf(answer, { name, signed, responders }));
}

interface Response {
  readonly name: string;
  readonly signed: SignedDer;
  readonly responders: readonly X509Certificate[];
}

function sourceOf({ subs }: ASN1Obj, { name, signed, responders }: Response): RevocationSource {
  const [id, state, thisUpdate, ...more] = subs;
  const [algorithm, nameHash, keyHash, serial] = id?.subs ?? [];
  const hash = algorithm?.subs[0]?.tag.isOID() === true ? hashes[algorithm.subs[0].toOID()] : undefined;
  const from = timeOf(thisUpdate);
  if (state === undefined || serial === undefined || hash === undefined || from === undefined)
    throw new DerError("it has an answer that cannot be read");
  const until = timeOf(more.find(({ tag }) => tag.isContextSpecific(0))?.subs[0]);
  const isHash = (hashed: ASN1Obj | undefined, of: Buffer): boolean =>
    hashed?.value.equals(createHash(hash).update(of).digest()) === true;
  return {
    name,
    thisUpdate: from,
    ...(until === undefined ? {} : { nextUpdate: until }),
    concerns: ({ parts }, issuer) =>
      serial.value.equals(parts.serial) &&
      isHash(nameHash, issuer.parts.subjectDER) &&
      isHash(keyHash, issuer.parts.keyBits),
    isBy: (issuer, now) =>
      isSignedWith(signed, issuer.certificate.publicKey) ||
      responders.some((one) => mayAnswer(one, issuer, now) && isSignedWith(signed, one.publicKey)),
    stateOf: () => stateOf(state),
  };
}

/** [0]: good. [1]: since when it is revoked, and why. [2]: unknown. */
function stateOf({ tag, subs: [time, reason] }: ASN1Obj): RevocationState {
  if (tag.number === 0) return { is: "good" };
  if (tag.number !== 1) return { is: "unknown" };
  return { is: "revoked", at: timeOf(time) ?? 0, reason: reasonOf(reason?.subs[0]?.value) };
}

/** "Authorized Responders" (4.2.2.2): a certificate of the issuer for this purpose. */
function mayAnswer(responder: X509Certificate, { certificate }: CertificateOnPath, now: number): boolean {
  const usages = responder.keyUsage as readonly string[] | undefined;
  return (
    usages?.includes(ocspSigning) === true &&
    responder.checkIssued(certificate) &&
    responder.verify(certificate.publicKey) &&
    now >= Date.parse(responder.validFrom) &&
    now <= Date.parse(responder.validTo)
  );
}

function respondersIn(rest: readonly ASN1Obj[]): readonly X509Certificate[] {
  const certificates = rest.find(({ tag }) => tag.isContextSpecific(0))?.subs[0]?.subs ?? [];
  try {
    // A key is decoded when it is asked for.
    return certificates
      .slice(0, maxCertificates)
      .map((one) => new X509Certificate(one.toDER()))
      .filter(({ publicKey }) => publicKey.type === "public");
  } catch (cause) {
    throw new DerError("it has a certificate that cannot be read", { cause });
  }
}
