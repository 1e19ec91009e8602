/**
 * Signatures of the Notary Project as JSON Web Signatures.
 *
 * Spec: https://github.com/notaryproject/specifications/blob/main/specs/signature-envelope-jws.md, RFC 7515, 7.2.2
 */
import { isObject, objectOf } from "../verifying/read-bundle.ts";
import { maxChain, type NotaryEnvelope } from "./notary-envelope.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads one; a clause that says why not where it is none. */
export function readJWS(bytes: Buffer): NotaryEnvelope | string {
  const value = objectOf(bytes);
  if (value === undefined) return "its envelope is no JSON object";
  const { payload, protected: head, signature, header } = value;
  if (typeof payload !== "string" || typeof head !== "string" || typeof signature !== "string")
    return "its envelope has not one payload, one protected header and one signature";
  const attributes = objectOf(Buffer.from(head, "base64url"));
  if (attributes === undefined) return "its protected header is no JSON object";
  const chain = isObject(header) ? textsIn(header, "x5c") : [];
  if (chain.length === 0 || chain.length > maxChain) return "its header has no chain of certificates";
  const [signingTime, expiry] = [
    timeIn(attributes, "io.cncf.notary.authenticSigningTime") ??
      timeIn(attributes, "io.cncf.notary.signingTime"),
    timeIn(attributes, "io.cncf.notary.expiry"),
  ];
  return {
    algorithm: textIn(attributes, "alg"),
    signedBytes: Buffer.from(`${head}.${payload}`),
    signature: Buffer.from(signature, "base64url"),
    chain: chain.map((one) => Buffer.from(one, "base64")),
    payload: Buffer.from(payload, "base64url"),
    payloadType: textIn(attributes, "cty"),
    scheme: textIn(attributes, "io.cncf.notary.signingScheme"),
    critical: textsIn(attributes, "crit"),
    ...(signingTime === undefined ? {} : { signingTime }),
    ...(expiry === undefined ? {} : { expiry }),
  };
}

/** A time that cannot be read is over: what was meant to end must not count for ever. */
function timeIn(attributes: JsonObject, name: string): number | undefined {
  const value = attributes[name];
  if (value === undefined) return undefined;
  const time = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? 0 : time;
}

function textIn(attributes: JsonObject, name: string): string {
  const value = attributes[name];
  return typeof value === "string" ? value : "";
}

function textsIn(attributes: JsonObject, name: string): readonly string[] {
  const value = attributes[name];
  // What is no text is none that is understood, and no certificate.
  return Array.isArray(value) ? value.map((one) => (typeof one === "string" ? one : "?")) : [];
}
