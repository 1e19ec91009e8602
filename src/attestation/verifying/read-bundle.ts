import { bundleFromJSON } from "@sigstore/bundle";
import { errorMessage } from "../../runtime/errors.ts";
import type { Signed, Unreadable } from "./signed.ts";

/** Nobody signs an envelope more often. */
const maxSignatures = 32;

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a Sigstore bundle (JSON, versions 0.1 to 0.3). An envelope with several signatures gives one entry for each:
 * the library looks at the first alone.
 */
export function readBundle(bytes: Uint8Array, place: string): readonly (Signed | Unreadable)[] {
  const value = objectOf(bytes);
  if (value === undefined) return [{ place, problem: "it is no JSON object" }];
  const envelope = value["dsseEnvelope"];
  if (envelope === undefined) return [parsed(value, place)];
  if (!isObject(envelope)) return [{ place, problem: "its envelope is no object" }];
  return singly(envelope, place).map((one) =>
    "problem" in one ? one : parsed({ ...value, dsseEnvelope: one.envelope }, place),
  );
}

/** A DSSE envelope with one signature, for each of its signatures; what is wrong where there is none or too many. */
export function singly(
  envelope: JsonObject,
  place: string,
): readonly ({ readonly envelope: JsonObject } | Unreadable)[] {
  const { signatures } = envelope;
  if (!Array.isArray(signatures) || signatures.length === 0)
    return [{ place, problem: "its envelope has no signature" }];
  if (signatures.length > maxSignatures)
    return [
      { place, problem: `its envelope has ${signatures.length} signatures, more than ${maxSignatures}` },
    ];
  return signatures.map((signature: unknown) => ({ envelope: { ...envelope, signatures: [signature] } }));
}

/** Bytes as one JSON object; undefined where they are none. */
export function objectOf(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    // Whoever asks says what it should have been.
    return undefined;
  }
}

/** Whether a value is an object and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(value: JsonObject, place: string): Signed | Unreadable {
  try {
    return { place, form: "bundle", bundle: bundleFromJSON(value) };
  } catch (thrown) {
    return { place, problem: `it is no Sigstore bundle: ${errorMessage(thrown).slice(0, 200)}` };
  }
}
