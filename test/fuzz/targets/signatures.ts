/** What others attach to an image: bundles, cosign's layers, and the trust policies that judge them. */
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkSigned,
  readAuthority,
  readBundle,
  readCosignLayer,
  readNotary,
  readRevocations,
  readTrustPolicy,
} from "#attestation";
import type { Digest } from "#model";
import { projectRoot } from "../../support/project-root.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { isAssayError, isNothing } from "./accepted.ts";

const digest: Digest = `sha256:${"a".repeat(64)}`;
const publicKey = createPublicKey({
  key: Buffer.from("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", "base64"),
  format: "der",
  type: "spki",
});
const trust = {
  keys: [{ name: "a.pub", publicKey }],
  identities: [],
  authorities: [],
  revoked: new Set<string>(),
};
const checking = { trust, digests: [digest], now: 0, maxAgeMs: 1 };

const notaryTestdata = join(projectRoot, "src/attestation/notary/testdata");
const authorities = [readAuthority(readFileSync(join(notaryTestdata, "cose-ecdsa.ca.pem")), "ca.pem")];

const statement = {
  _type: "https://in-toto.io/Statement/v1",
  subject: [{ name: "app", digest: { sha256: "a".repeat(64) } }],
  predicateType: "https://slsa.dev/provenance/v1",
  predicate: { runDetails: { builder: { id: "b" }, metadata: { finishedOn: "2026-05-01T00:00:00Z" } } },
};
const envelope = {
  payloadType: "application/vnd.in-toto+json",
  payload: Buffer.from(JSON.stringify(statement)).toString("base64"),
  signatures: [{ sig: "AAAA", keyid: "" }],
};
const bundle = {
  mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
  verificationMaterial: { publicKey: { hint: "x" }, tlogEntries: [] },
  dsseEnvelope: envelope,
};
const seeds = (value: unknown): readonly Buffer[] => [Buffer.from(JSON.stringify(value))];

function runLayer(input: Buffer, mediaType: string): unknown {
  const text = input.toString("utf8");
  const annotations = {
    "dev.cosignproject.cosign/signature": text.slice(0, 200),
    "dev.sigstore.cosign/bundle": text,
    "dev.sigstore.cosign/certificate": text,
  };
  const descriptor = { mediaType, digest, size: input.length, annotations };
  return readCosignLayer({ place: "here", descriptor, bytes: input }).map((one) =>
    checkSigned(one, checking),
  );
}

export const signatureTargets: readonly FuzzTarget[] = [
  {
    id: "attestation/bundle",
    seeds: () => seeds(bundle),
    isJSON: true,
    accepts: isNothing,
    run: (input) => readBundle(input, "here").map((one) => checkSigned(one, checking)),
  },
  {
    id: "attestation/cosign-envelope",
    seeds: () => seeds(envelope),
    isJSON: true,
    accepts: isNothing,
    run: (input) => runLayer(input, "application/vnd.dsse.envelope.v1+json"),
  },
  ...(["jws", "cose"] as const).map((form) => ({
    id: `attestation/notary-${form}`,
    seeds: () => ["ecdsa", "rsa"].map((kind) => readFileSync(join(notaryTestdata, `${form}-${kind}.sig`))),
    ...(form === "jws" ? { isJSON: true } : {}),
    accepts: isNothing,
    run: (input: Buffer) => {
      const type = form === "jws" ? "application/jose+json" : "application/cose";
      return checkSigned(readNotary(input, type, "here"), { ...checking, trust: { ...trust, authorities } });
    },
  })),
  {
    id: "attestation/revocations",
    seeds: () =>
      ["list.crl", "answer.ocsp"].map((name) =>
        readFileSync(join(projectRoot, "src/attestation/revocation/testdata", name)),
      ),
    accepts: isAssayError,
    // Without their functions, which are others each time.
    run: (input) =>
      readRevocations(input, "ca.crl").map(({ name, thisUpdate, nextUpdate }) => ({
        name,
        thisUpdate,
        nextUpdate,
      })),
  },
  {
    id: "attestation/trust-policy",
    seeds: () => [
      Buffer.from("identities:\n  - subject: /a.*/\n    issuer: b\nrequire:\n  signature: true\n"),
    ],
    accepts: isAssayError,
    run: (input) =>
      readTrustPolicy({ text: input, name: "trust.yaml", directory: "/", read: () => Buffer.alloc(0) }),
  },
];
