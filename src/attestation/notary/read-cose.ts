/**
 * Signatures of the Notary Project as COSE_Sign1.
 *
 * Spec: https://github.com/notaryproject/specifications/blob/main/specs/signature-envelope-cose.md, RFC 9052, 4.2 and
 * 4.4, RFC 9360 (x5chain)
 */
import { FormatError, readCBOR, writeCBOR, type CborTag, type CborValue } from "#formats";
import { maxChain, type NotaryEnvelope } from "./notary-envelope.ts";

/** COSE's numbers of headers, and of the tag around a message with one signature. */
const [alg, crit, contentType, x5chain] = [1, 2, 3, 33];
const sign1Tag = 18;
const algorithms: ReadonlyMap<CborValue, string> = new Map([
  [-7, "ES256"],
  [-35, "ES384"],
  [-36, "ES512"],
  [-37, "PS256"],
  [-38, "PS384"],
  [-39, "PS512"],
]);

type Headers = ReadonlyMap<CborValue, CborValue>;

/** Reads one; a clause that says why not where it is none. */
export function readCOSE(bytes: Buffer): NotaryEnvelope | string {
  try {
    return envelopeOf(readCBOR(bytes));
  } catch (thrown) {
    if (thrown instanceof FormatError) return `its envelope is no CBOR: ${thrown.message}`;
    throw thrown;
  }
}

function envelopeOf(value: CborValue): NotaryEnvelope | string {
  const parts = isTag(value) && value.tag === sign1Tag ? value.value : undefined;
  if (!Array.isArray(parts) || parts.length !== 4) return "its envelope is no COSE_Sign1 message";
  const [head, unprotected, payload, signature] = parts as readonly CborValue[];
  if (
    !Buffer.isBuffer(head) ||
    !(unprotected instanceof Map) ||
    !Buffer.isBuffer(payload) ||
    !Buffer.isBuffer(signature)
  )
    return "its envelope has not the parts of a COSE_Sign1 message";
  const headers = readCBOR(head);
  if (!(headers instanceof Map)) return "its protected header is no map";
  const chain = chainOf((unprotected as Headers).get(x5chain));
  if (chain.length === 0 || chain.length > maxChain) return "its header has no chain of certificates";
  return {
    ...attributesOf(headers as Headers),
    signedBytes: writeCBOR(["Signature1", head, Buffer.alloc(0), payload]),
    signature,
    chain,
    payload,
  };
}

function attributesOf(
  headers: Headers,
): Omit<NotaryEnvelope, "chain" | "payload" | "signature" | "signedBytes"> {
  const critical = headers.get(crit);
  const [signingTime, expiry] = [
    timeIn(headers, "io.cncf.notary.authenticSigningTime") ?? timeIn(headers, "io.cncf.notary.signingTime"),
    timeIn(headers, "io.cncf.notary.expiry"),
  ];
  return {
    algorithm: algorithms.get(headers.get(alg)) ?? "",
    payloadType: textIn(headers, contentType),
    scheme: textIn(headers, "io.cncf.notary.signingScheme"),
    critical: Array.isArray(critical) ? critical.map((one) => (typeof one === "string" ? one : "?")) : [],
    ...(signingTime === undefined ? {} : { signingTime }),
    ...(expiry === undefined ? {} : { expiry }),
  };
}

/** One certificate stands alone, several in a list. */
function chainOf(value: CborValue): readonly Buffer[] {
  const list: readonly CborValue[] = Array.isArray(value) ? (value as readonly CborValue[]) : [value];
  return list.every((one) => Buffer.isBuffer(one)) ? list : [];
}

/** Tag 1: seconds since 1970. A time that cannot be read is over. */
function timeIn(headers: Headers, name: string): number | undefined {
  const value = headers.get(name);
  if (value === undefined) return undefined;
  return isTag(value) && value.tag === 1 && typeof value.value === "number" ? value.value * 1000 : 0;
}

function textIn(headers: Headers, name: CborValue): string {
  const value = headers.get(name);
  return typeof value === "string" ? value : "";
}

function isTag(value: CborValue): value is CborTag {
  return typeof value === "object" && value !== null && "tag" in value;
}
