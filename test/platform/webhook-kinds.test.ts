/** Every kind of sender against a running server, by HTTPS: proved in its own way, stored before it is answered. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createHmac, X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { webhookReceivers } from "../../src/platform/registries/webhooks/receivers.ts";
import { freePort } from "../support/platform-server.ts";
import { projectRoot } from "../support/project-root.ts";
import { describeWithTools } from "../support/requires.ts";

const secret = "correct horse battery staple";
const testdata = join(projectRoot, "src/platform/registries/webhooks/testdata");

interface Case {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: unknown;
  readonly expected: { readonly events: readonly unknown[]; readonly ignored: readonly unknown[] };
}

type Proof = (body: string, secret: string) => { headers?: Record<string, string>; query?: string };

const hmac =
  (header: string, algorithm: string, prefix = ""): Proof =>
  (body, key) => ({
    headers: { [header]: `${prefix}${createHmac(algorithm, key).update(body).digest("hex")}` },
  });
const token: Proof = (_, key) => ({ query: `token=${encodeURIComponent(key)}` });
const bearer: Proof = (_, key) => ({ headers: { authorization: `Bearer ${key}` } });

/** How the sender of each kind proves itself, as its documentation has it set up. */
const proofs: Readonly<Record<string, Proof>> = {
  acr: token,
  artifactory: hmac("x-jfrog-event-auth", "sha256"),
  cloudevents: bearer,
  distribution: bearer,
  "docker-hub": token,
  ecr: (_, key) => ({ headers: { "x-assay-token": key } }),
  gar: token,
  ghcr: hmac("x-hub-signature-256", "sha256", "sha256="),
  gitea: hmac("x-gitea-signature", "sha256"),
  gitlab: (_, key) => ({ headers: { "x-gitlab-token": key } }),
  harbor: (_, key) => ({ headers: { authorization: key } }),
  nexus: hmac("x-nexus-webhook-signature", "sha1"),
  quay: token,
  zot: (_, key) => ({
    headers: { authorization: `Basic ${Buffer.from(`assay:${key}`).toString("base64")}` },
  }),
};

let folder: string;
let port: number;
let child: ChildProcess;

function openssl(...words: string[]): void {
  execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });
}

/** An authority, a server's certificate and two clients' in the folder. */
function certificates(): void {
  const made = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "2",
  ];
  openssl(...made, "-subj", "/CN=authority", "-keyout", "ca.key", "-out", "ca.pem");
  openssl(...made, "-subj", "/CN=127.0.0.1", "-keyout", "server.key", "-out", "server.pem");
  for (const name of ["sender", "stranger"]) {
    const asked = [
      "req",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-subj",
      `/CN=${name}`,
    ];
    openssl(...asked, "-keyout", `${name}.key`, "-out", `${name}.csr`);
    const signed = [
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      "-CA",
      "ca.pem",
      "-CAkey",
      "ca.key",
      "-CAcreateserial",
    ];
    openssl(...signed, "-days", "2", "-out", `${name}.pem`);
  }
}

interface Question {
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose certificate is shown. */
  readonly as?: "sender" | "stranger" | undefined;
  readonly method?: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

function ask({ path, body, headers = {}, as, method = "POST" }: Question): Promise<Answer> {
  const shown =
    as === undefined
      ? {}
      : { cert: readFileSync(join(folder, `${as}.pem`)), key: readFileSync(join(folder, `${as}.key`)) };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = httpsRequest(
      { host: "127.0.0.1", port, path, method, headers, rejectUnauthorized: false, agent: false, ...shown },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            ms: performance.now() - began,
          }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const text = readFileSync(join(folder, "data", "token"), "utf8").trim();
  const headers = { authorization: `Bearer ${text}`, "content-type": "application/json" };
  const answer = await ask({ method, path, headers, body: body === undefined ? "" : JSON.stringify(body) });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text);
}

/** Watches a registry that is never gone through: what it tells is all that is known of it. */
async function watch(name: string, kind: string, webhook: object): Promise<void> {
  const settings = { crawlEveryMs: 0, insecure: true };
  await api("POST", "/api/v1/registries", { name, kind, host: "127.0.0.1:1", webhook, settings });
}

function casesOf(kind: string): readonly (readonly [string, Case])[] {
  return readdirSync(join(testdata, kind)).map((name) => [
    name,
    JSON.parse(readFileSync(join(testdata, kind, name), "utf8")) as Case,
  ]);
}

const present = new Date();

/** Recorded deliveries as if they told of this moment: what tells only of long ago is refused as sent again. */
function atPresent(text: string): string {
  return text
    .replaceAll(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/g, present.toISOString())
    .replaceAll(/\b1[5-9]\d{8}\b/g, String(Math.floor(present.getTime() / 1000)))
    .replaceAll(/\b1[5-9]\d{11}\b/g, String(present.getTime()));
}

function delivery(
  name: string,
  { headers, query, body }: Omit<Case, "expected">,
  proof: Proof,
  key: string,
): Question {
  const text = atPresent(JSON.stringify(body));
  const sent = JSON.parse(atPresent(JSON.stringify(headers))) as Readonly<Record<string, string>>;
  const { headers: proving = {}, query: proved = "" } = proof(text, key);
  const words = [query, proved].filter((one) => one !== "").join("&");
  return {
    path: `/webhooks/${name}${words === "" ? "" : `?${words}`}`,
    headers: { "content-type": "application/json", ...sent, ...proving },
    body: text,
  };
}

describeWithTools(["openssl"], "webhooks of every kind", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assay-webhooks-"));
    certificates();
    port = await freePort();
    const argv = [
      "serve",
      "--role",
      "api",
      "--listen",
      String(port),
      "--data",
      join(folder, "data"),
      "--offline",
    ];
    const tls = ["--tls-certificate", "server.pem", "--tls-key", "server.key", "--tls-client-ca", "ca.pem"];
    child = spawn(process.execPath, [join(projectRoot, "bin/assay.cjs"), ...argv, "--quiet", ...tls], {
      ...{ cwd: folder, stdio: "ignore" },
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, ASSAY_SKIP_DB_UPDATE: "true" },
    });
    for (let attempt = 0; attempt < 600; attempt++) {
      const answer = await ask({ method: "GET", path: "/startupz", body: "" }).catch(() => undefined);
      if (answer?.status === 200) return;
      await pause(100);
    }
    throw new Error("the server does not listen");
  }, 90_000);
  afterAll(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("are those there are", () => {
    expect(Object.keys(proofs).sort()).toEqual(webhookReceivers.map(({ id }) => id));
  });

  it.each(Object.entries(proofs))(
    "of %s are taken with their proof alone, each event once",
    async (kind, proof) => {
      await watch(kind, kind, { secrets: [secret] });
      let events = 0;
      for (const [name, one] of casesOf(kind)) {
        const wrong = await ask(delivery(kind, one, proof, `${secret}x`));
        expect({ name, status: wrong.status }).toEqual({ name, status: 401 });
        const answer = await ask(delivery(kind, one, proof, secret));
        // Validation of an endpoint is answered otherwise than an event is.
        if (answer.status === 200) continue;
        expect({ name, status: answer.status }).toEqual({ name, status: 202 });
        const told = JSON.parse(answer.text) as { events: number; ignored: number };
        expect(told.events + told.ignored).toBe(one.expected.events.length + one.expected.ignored.length);
        events += told.events;
        // The same once more asks for nothing more.
        const before = await queued(kind);
        await ask(delivery(kind, one, proof, secret));
        expect(await queued(kind)).toBe(before);
      }
      // Senders that name their registry name others than this.
      const namesItsHost = webhookReceivers.find(({ id }) => id === kind)?.namesItsHost === true;
      if (!namesItsHost) expect(events).toBeGreaterThan(0);
    },
    60_000,
  );

  it("of Google's Pub/Sub prove themselves by a token of its provider", async () => {
    const pair = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: "1", alg: "RS256", use: "sig" };
    let issuer = "";
    const provider: Server = createServer((request, response) => {
      const isDiscovery = request.url === "/.well-known/openid-configuration";
      response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/keys` } : { keys: [jwk] }));
    });
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    const [audience, account] = ["https://assay.example/webhooks/pubsub", "pusher@project.example"];
    await watch("pubsub", "gar", { token: { issuer, audience, subjects: [account] } });
    const [, one] = casesOf("gar")[0] ?? [];
    const tokenFor = (aud: string): Promise<string> =>
      new SignJWT({ iss: issuer, aud, sub: "1", email: account, email_verified: true })
        .setProtectedHeader({ alg: "RS256", kid: "1" })
        .setIssuedAt()
        .setExpirationTime("5m")
        .sign(pair.privateKey);
    const by = async (jwt: string): Promise<number> =>
      (await ask(delivery("pubsub", one ?? { headers: {}, query: "", body: {} }, bearer, jwt))).status;
    expect(await by(await tokenFor(audience))).toBe(202);
    expect(await by(await tokenFor("https://other.example"))).toBe(401);
    expect(await by("eyJhbGciOiJub25lIn0.e30.")).toBe(401);
    provider.close();
  }, 60_000);

  it("prove themselves by the certificate of their client", async () => {
    const { fingerprint256 } = new X509Certificate(readFileSync(join(folder, "sender.pem")));
    await watch("mutual", "cloudevents", { certificateFingerprints: [fingerprint256] });
    const [, one] = casesOf("cloudevents")[0] ?? [];
    const sent = delivery("mutual", one ?? { headers: {}, query: "", body: {} }, () => ({}), "");
    const statuses = await Promise.all(
      (["sender", "stranger", undefined] as const).map(async (as) => (await ask({ ...sent, as })).status),
    );
    expect(statuses).toEqual([202, 401, 401]);
  });
});

/** How many jobs a registry's events asked for. */
async function queued(registry: string): Promise<number> {
  const { items } = (await api("GET", "/api/v1/jobs?limit=200")) as {
    items: readonly { readonly id: number; readonly share?: string }[];
  };
  return items.filter(({ share = "" }) => share.includes(registry) || share === "").length;
}
