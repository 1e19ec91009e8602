/**
 * What cosign 2 keeps under the tags `sha256-….sig` and `sha256-….att`: a layer for each signature, with certificate
 * and log entry in its annotations.
 *
 * Spec: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
 */
import { createHash } from "node:crypto";
import { bundleFromJSON } from "@sigstore/bundle";
import type { Descriptor } from "#model";
import { errorMessage } from "../../runtime/errors.ts";
import { envelopeType, simpleSigningType } from "../storing/attach-tag.ts";
import { isObject, objectOf, singly } from "./read-bundle.ts";
import type { Signed, Unreadable } from "./signed.ts";

/** A layer with its bytes. */
export interface CosignLayer {
  readonly place: string;
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** The signatures of one layer; none where it is of another type. */
export function readCosignLayer(layer: CosignLayer): readonly (Signed | Unreadable)[] {
  if (layer.descriptor.mediaType === simpleSigningType) return [signatureOf(layer)];
  if (layer.descriptor.mediaType !== envelopeType) return [];
  const { place, bytes } = layer;
  const envelope = objectOf(bytes);
  if (envelope === undefined) return [{ place, problem: "its envelope is no JSON object" }];
  return singly(envelope, place).map((one) =>
    "problem" in one ? one : asBundle(layer, "cosign-attestation", { dsseEnvelope: one.envelope }),
  );
}

function signatureOf(layer: CosignLayer): Signed | Unreadable {
  const signature = layer.descriptor.annotations?.["dev.cosignproject.cosign/signature"] ?? "";
  if (signature === "") return { place: layer.place, problem: "it has no signature" };
  const digest = createHash("sha256").update(layer.bytes).digest("base64");
  const messageSignature = { messageDigest: { algorithm: "SHA2_256", digest }, signature };
  return asBundle(layer, "cosign-signature", { messageSignature });
}

function asBundle(
  { place, descriptor, bytes }: CosignLayer,
  form: "cosign-attestation" | "cosign-signature",
  content: Readonly<Record<string, unknown>>,
): Signed | Unreadable {
  const annotations = descriptor.annotations ?? {};
  const entry = logEntry(annotations["dev.sigstore.cosign/bundle"]);
  try {
    const bundle = bundleFromJSON({
      // Version 0.1 is the one whose log entries have a promise and need no proof.
      mediaType: `application/vnd.dev.sigstore.bundle+json;version=0.${entry === undefined ? 3 : 1}`,
      verificationMaterial: {
        ...keyMaterial(annotations["dev.sigstore.cosign/certificate"], entry !== undefined),
        tlogEntries: entry === undefined ? [] : [entry],
        timestampVerificationData: timestamps(annotations["dev.sigstore.cosign/rfc3161timestamp"]),
      },
      ...content,
    });
    return { place, form, bundle, ...(form === "cosign-signature" ? { payload: bytes } : {}) };
  } catch (thrown) {
    return { place, problem: `it cannot be read: ${errorMessage(thrown).slice(0, 200)}` };
  }
}

function keyMaterial(pem: string | undefined, isOld: boolean): Readonly<Record<string, unknown>> {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem ?? "")?.[1];
  if (body === undefined) return { publicKey: { hint: "" } };
  const certificate = { rawBytes: body.replace(/\s+/g, "") };
  return isOld ? { x509CertificateChain: { certificates: [certificate] } } : { certificate };
}

function timestamps(annotation: string | undefined): Readonly<Record<string, unknown>> {
  const signedTimestamp = textOf(objectOf(Buffer.from(annotation ?? "")), "SignedRFC3161Timestamp");
  return { rfc3161Timestamps: signedTimestamp === undefined ? [] : [{ signedTimestamp }] };
}

/** Rekor's answer as cosign 2 keeps it, in the form of a bundle. */
function logEntry(annotation: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = objectOf(Buffer.from(annotation ?? ""));
  const payload = isObject(value?.["Payload"]) ? value["Payload"] : {};
  const [promise, body] = [textOf(value, "SignedEntryTimestamp"), textOf(payload, "body")];
  if (promise === undefined || body === undefined) return undefined;
  const entry = objectOf(Buffer.from(body, "base64"));
  return {
    logIndex: String(payload["logIndex"]),
    logId: { keyId: Buffer.from(textOf(payload, "logID") ?? "", "hex").toString("base64") },
    kindVersion: { kind: textOf(entry, "kind") ?? "", version: textOf(entry, "apiVersion") ?? "" },
    integratedTime: String(payload["integratedTime"]),
    inclusionPromise: { signedEntryTimestamp: promise },
    canonicalizedBody: body,
  };
}

function textOf(value: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const found = value?.[name];
  return typeof found === "string" ? found : undefined;
}
