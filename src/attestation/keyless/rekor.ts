/**
 * Entries of the transparency log.
 *
 * Spec: https://github.com/sigstore/rekor/blob/main/openapi.yaml (`createLogEntry`), types `dsse` and `hashedrekord` 0.0.1
 */
import { bundleToJSON, type Bundle } from "@sigstore/bundle";
import type { HttpClient } from "../../runtime/http.ts";
import type { Witnesses } from "../keys/signing-key.ts";
import { below, callService, refused } from "./service.ts";

type LogEntry = Witnesses["tlogEntries"][number];

/** Something to log. */
export interface LogRequest {
  readonly http: HttpClient;
  readonly rekor: URL;
  readonly bundle: Bundle;
  /** The certificate in PEM form. */
  readonly verifier: string;
  readonly signal: AbortSignal;
}

/** Enters what was signed into the log. Throws `SIGNING_FAILED`. */
export async function logSignature(request: LogRequest): Promise<LogEntry> {
  const { http, rekor, bundle, verifier, signal } = request;
  const proposed = proposalOf(bundle, Buffer.from(verifier).toString("base64"));
  const call = { what: "Rekor", url: below(rekor, "api/v1/log/entries") };
  const json = "application/json";
  const body = JSON.stringify(proposed);
  const answer = await callService({ ...call, http, contentType: json, accept: json, body, signal });
  try {
    const [entry] = Object.values(JSON.parse(answer.toString("utf8")) as Record<string, Answered>);
    if (entry !== undefined) return entryOf(entry);
  } catch (cause) {
    throw refused(call, "its answer is no entry of a log", cause);
  }
  throw refused(call, "its answer has no entry");
}

interface Proposal {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: unknown;
}

function proposalOf(bundle: Bundle, verifier: string): Proposal {
  const { content } = bundle;
  if (content.$case === "dsseEnvelope") {
    const { dsseEnvelope } = bundleToJSON(bundle) as { readonly dsseEnvelope: unknown };
    const proposedContent = { envelope: JSON.stringify(dsseEnvelope), verifiers: [verifier] };
    return { apiVersion: "0.0.1", kind: "dsse", spec: { proposedContent } };
  }
  const { messageDigest, signature } = content.messageSignature;
  const value = messageDigest.digest.toString("hex");
  const spec = {
    data: { hash: { algorithm: "sha256", value } },
    signature: { content: signature.toString("base64"), publicKey: { content: verifier } },
  };
  return { apiVersion: "0.0.1", kind: "hashedrekord", spec };
}

interface Answered {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly inclusionProof: {
      readonly checkpoint: string;
      readonly hashes: readonly string[];
      readonly logIndex: number;
      readonly rootHash: string;
      readonly treeSize: number;
    };
    readonly signedEntryTimestamp: string;
  };
}

function entryOf({ body, integratedTime, logID, logIndex, verification }: Answered): LogEntry {
  const { inclusionProof: proof, signedEntryTimestamp } = verification;
  const canonicalizedBody = Buffer.from(body, "base64");
  const { kind, apiVersion } = JSON.parse(canonicalizedBody.toString("utf8")) as Proposal;
  return {
    logIndex: String(logIndex),
    logId: { keyId: Buffer.from(logID, "hex") },
    kindVersion: { kind, version: apiVersion },
    integratedTime: String(integratedTime),
    inclusionPromise: { signedEntryTimestamp: Buffer.from(signedEntryTimestamp, "base64") },
    inclusionProof: {
      logIndex: String(proof.logIndex),
      rootHash: Buffer.from(proof.rootHash, "hex"),
      treeSize: String(proof.treeSize),
      hashes: proof.hashes.map((hash) => Buffer.from(hash, "hex")),
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody,
  };
}
