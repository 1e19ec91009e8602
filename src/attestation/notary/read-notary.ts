import type { Signed, Unreadable } from "../verifying/signed.ts";
import type { NotaryEnvelope } from "./notary-envelope.ts";
import { readCOSE } from "./read-cose.ts";
import { readJWS } from "./read-jws.ts";

/** Readers of envelopes by their media type. */
const readers: Readonly<Record<string, (bytes: Buffer) => NotaryEnvelope | string>> = {
  "application/jose+json": readJWS,
  "application/cose": readCOSE,
};

/** Whether a layer of this type holds a signature of the Notary Project. */
export function isNotaryType(mediaType: string): boolean {
  return Object.hasOwn(readers, mediaType);
}

/** Reads an envelope of one of these types. */
export function readNotary(bytes: Buffer, mediaType: string, place: string): Signed | Unreadable {
  const envelope = readers[mediaType]?.(bytes) ?? "its envelope is of a type that is not read";
  return typeof envelope === "string" ? { place, problem: envelope } : { place, form: "notary", envelope };
}
