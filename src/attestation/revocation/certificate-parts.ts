import type { X509Certificate } from "node:crypto";
import { X509Certificate as CertificateDetails, type ASN1Obj } from "@sigstore/core";
import { DerError, readDER } from "./der.ts";

/** What of a certificate revocation is told by. */
export interface CertificateParts {
  /** Bytes of the number, as it is encoded. */
  readonly serial: Buffer;
  /** Names without their DER header. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** Names and key as identifiers of OCSP hash them. */
  readonly subjectDER: Buffer;
  readonly keyBits: Buffer;
  /** Whether it may sign revocation lists: it says so, or does not limit its key. */
  readonly maySignLists: boolean;
}

const keyUsage = "2.5.29.15";

/** Takes a certificate apart. Throws `DerError`. */
export function certificateParts({ raw }: X509Certificate): CertificateParts {
  const root = readDER(raw);
  const fields = root.subs[0]?.subs ?? [];
  // Version 1 does not name its version.
  const start = fields[0]?.tag.isContextSpecific(0) === true ? 1 : 0;
  const [serial, , issuer, , subject, key] = fields.slice(start);
  const keyBits = key?.subs[1];
  if (serial === undefined || issuer === undefined || subject === undefined || keyBits === undefined)
    throw new DerError("it is no certificate");
  return {
    serial: serial.value,
    issuer: issuer.value,
    subject: subject.value,
    subjectDER: subject.toDER(),
    keyBits: keyBits.value.subarray(1),
    maySignLists: start === 0 || maySignLists(root),
  };
}

function maySignLists(root: ASN1Obj): boolean {
  const details = new CertificateDetails(root);
  return details.extension(keyUsage) === undefined || details.extKeyUsage?.crlSign === true;
}
