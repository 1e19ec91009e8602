/** A private instance of Sigstore on loopback: certificates, their log, the signatures' log and timestamps. */
import { createHash, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  type HandlerFn,
} from "@sigstore/mock";
import { HashAlgorithm, PublicKeyDetails, TrustedRoot } from "@sigstore/protobuf-specs";

/** What it issues tokens and certificates for. */
export const workflow = "https://git.example/team/app/release.yml@refs/heads/main";
export const tokenIssuer = "https://token.example";

/** A running instance. */
export interface SigstoreInstance {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  /** Options that make `assay` sign with it. */
  readonly options: readonly string[];
  /** Paths that were asked for, in order. */
  readonly requests: string[];
  /** Trusted root (JSON); parts of it can be left out. */
  root(without?: readonly (keyof TrustedRoot)[]): string;
  close(): Promise<void>;
}

/** What is different from the ordinary. */
export interface InstanceFaults {
  /** Log and timestamps tell a time that is so many milliseconds later. */
  readonly lateByMs?: number;
  /** Answers of this status to a path. */
  readonly refusing?: { readonly path: string; readonly status: number };
}

/** A token as a provider would make it; nobody verifies its signature here. */
export function identityToken(claims: Readonly<Record<string, unknown>> = {}): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ iss: tokenIssuer, sub: workflow, ...claims })}.x`;
}

const keyPair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Starts one with keys of its own. */
export async function startSigstore({
  lateByMs = 0,
  refusing,
}: InstanceFaults = {}): Promise<SigstoreInstance> {
  const [authorityKeys, ctKeys, logKeys, tsaKeys] = [keyPair(), keyPair(), keyPair(), keyPair()];
  // Whole seconds: readers take fractions of three digits only, and the stand-in leaves zeros at the end out.
  const clock = new Date();
  const tick = (): unknown => clock.setTime(Math.floor((Date.now() + lateByMs) / 1000) * 1000);
  const ctLog = await initializeCTLog(ctKeys);
  const authority = await initializeCA(authorityKeys, ctLog);
  const log = await initializeTLog("https://rekor.example", logKeys, clock);
  const tsa = await initializeTSA(tsaKeys, clock);
  const requests: string[] = [];
  const handlers: Readonly<Record<string, (body: Buffer) => ReturnType<HandlerFn>>> = {
    "/api/v2/signingCert": (body) => fulcioHandler(authority).fn(body.toString("utf8")),
    "/api/v1/log/entries": async (body) => {
      const entry = canonical(JSON.parse(body.toString("utf8")) as Proposed);
      return {
        statusCode: 201,
        response: JSON.stringify(await log.log(entry)),
        contentType: "application/json",
      };
    },
    "/api/v1/timestamp": async (query) => {
      // The hash is the one OCTET STRING of 32 bytes in a request.
      const at = query.indexOf(Buffer.from([0x04, 0x20])) + 2;
      const response = await tsa.timestamp({
        artifactHash: query.subarray(at, at + 32),
        hashAlgorithmOID: "2.16.840.1.101.3.4.2.1",
        nonce: 1,
        policyOID: "1.3.6.1.4.1.57264.2",
        certReq: true,
      });
      return {
        statusCode: 201,
        response: Buffer.from(response as Buffer),
        contentType: "application/timestamp-reply",
      };
    },
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      requests.push(pathname);
      const body = await bodyOf(request);
      tick();
      if (refusing?.path === pathname) response.writeHead(refusing.status).end("out of service");
      const answer = await handlers[pathname]?.(body);
      if (response.writableEnded) return;
      response.writeHead(answer?.statusCode ?? 404, { "content-type": answer?.contentType ?? "text/plain" });
      response.end(answer?.response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const start = new Date(Date.now() - 60_000);
  const all: TrustedRoot = {
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    certificateAuthorities: [authorityOf([authority.rootCertificate], start)],
    timestampAuthorities: [authorityOf([tsa.intCertificate, tsa.rootCertificate], start)],
    tlogs: [logOf(log.publicKey, start)],
    ctlogs: [logOf(ctLog.publicKey, start)],
  };
  return {
    address,
    options: [
      ...["--keyless", "--fulcio", address, "--rekor", address],
      ...["--timestamp-authority", `${address}/api/v1/timestamp`],
    ],
    requests,
    root: (without = []) => {
      const kept = Object.entries(all).map(([name, value]) =>
        without.includes(name as keyof TrustedRoot) ? [name, []] : [name, value as unknown],
      );
      return JSON.stringify(TrustedRoot.toJSON(Object.fromEntries(kept) as TrustedRoot));
    },
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

interface Proposed {
  readonly kind: string;
  readonly apiVersion: string;
  readonly spec: {
    readonly proposedContent?: { readonly envelope: string; readonly verifiers: readonly string[] };
  };
}

/** What Rekor makes of an envelope before it logs it; plain signatures are logged as they are proposed. */
function canonical(proposed: Proposed): object {
  const { proposedContent } = proposed.spec;
  if (proposedContent === undefined) return proposed;
  const envelope = JSON.parse(proposedContent.envelope) as {
    readonly payload: string;
    readonly signatures: readonly { readonly sig: string }[];
  };
  const hash = (bytes: Buffer | string) => ({
    algorithm: "sha256",
    value: createHash("sha256").update(bytes).digest("hex"),
  });
  const spec = {
    envelopeHash: hash(proposedContent.envelope),
    payloadHash: hash(Buffer.from(envelope.payload, "base64")),
    signatures: envelope.signatures.map(({ sig }) => ({
      signature: sig,
      verifier: proposedContent.verifiers[0],
    })),
  };
  return { ...proposed, spec };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function authorityOf(
  chain: readonly ArrayBufferView<ArrayBuffer>[],
  start: Date,
): TrustedRoot["certificateAuthorities"][number] {
  const certificates = chain.map((one) => ({ rawBytes: Buffer.from(one as Buffer) }));
  const subject = { commonName: "sigstore", organization: "sigstore.example" };
  return {
    subject,
    uri: "https://fulcio.example",
    certChain: { certificates },
    validFor: { start },
    operator: "",
  };
}

function logOf(publicKey: Buffer, start: Date): TrustedRoot["tlogs"][number] {
  const keyId = createHash("sha256").update(publicKey).digest();
  return {
    // Checkpoints are signed in this name.
    baseUrl: "https://rekor.example",
    hashAlgorithm: HashAlgorithm.SHA2_256,
    logId: { keyId },
    publicKey: {
      rawBytes: publicKey,
      keyDetails: PublicKeyDetails.PKIX_ECDSA_P256_SHA_256,
      validFor: { start },
    },
    checkpointKeyId: undefined,
    operator: "",
  };
}
