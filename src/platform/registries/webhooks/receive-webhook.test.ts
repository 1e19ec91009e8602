import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Clock } from "../../../runtime/clock.ts";
import { createHttpClient, type HttpClient } from "../../../runtime/http.ts";
import type { RegistryType } from "../registry-type.ts";
import { createKeySets, type KeySets } from "./authentication/key-sets.ts";
import { maxBodyBytes } from "./decode-body.ts";
import { receiveWebhook, type WebhookOutcome } from "./receive-webhook.ts";
import { receiverOf, webhookReceivers } from "./receivers.ts";
import type { WebhookRequest } from "./webhook-receiver.ts";
import type { WebhookTrust } from "./webhook-trust.ts";

const secret = "correct horse battery staple";
const push = {
  push_data: { tag: "1.4", pushed_at: 1_417_566_161 },
  repository: { repo_name: "team/app" },
};
const clock = { now: () => Date.UTC(2026, 0, 2), monotonic: () => 0, random: () => 0 } satisfies Clock;
let http: HttpClient;
let keySets: KeySets;

interface Parts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string;
  readonly method?: string;
  readonly certificateFingerprint?: string;
}

function requestOf({
  headers = {},
  query = "",
  body = JSON.stringify(push),
  method = "POST",
  ...rest
}: Parts): WebhookRequest {
  return {
    method,
    header: (name) => headers[name],
    query: new URLSearchParams(query),
    body: Buffer.from(body),
    ...rest,
  };
}

function receive(
  type: RegistryType,
  parts: Parts,
  trust: WebhookTrust = { secrets: [secret] },
): Promise<WebhookOutcome> {
  const context = { trust, clock, keySets, signal: new AbortController().signal };
  return receiveWebhook(receiverOf(type), requestOf(parts), context);
}

const hmac = (algorithm: string, key: string, body: string): string =>
  createHmac(algorithm, key).update(body).digest("hex");

beforeAll(() => {
  http = createHttpClient({ clock, environment: {}, userAgent: "test", retry: { maxRetries: 0 } });
  keySets = createKeySets(http, clock);
});
afterAll(() => http.close());

const body = JSON.stringify(push);
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

/** For each kind of sender: a delivery that is its, and one that is nearly. */
const proofs: readonly (readonly [RegistryType, Parts, Parts])[] = [
  ["acr", { headers: { authorization: secret } }, { headers: { authorization: `${secret}x` } }],
  [
    "acr",
    { headers: { authorization: basic("u", secret) } },
    { headers: { authorization: basic("u", "no") } },
  ],
  ["acr", { query: `token=${secret}` }, { query: "token=" }],
  ["artifactory", { headers: { "x-jfrog-event-auth": secret } }, { headers: { "x-jfrog-event-auth": "no" } }],
  [
    "artifactory",
    { headers: { "x-jfrog-event-auth": hmac("sha256", secret, body) } },
    { headers: { "x-jfrog-event-auth": hmac("sha256", secret, `${body} `) } },
  ],
  [
    "cloudevents",
    { headers: { authorization: `Bearer ${secret}` } },
    { headers: { authorization: "Bearer no" } },
  ],
  [
    "distribution",
    { headers: { authorization: `bearer ${secret}` } },
    { headers: { authorization: "Bearer" } },
  ],
  ["docker-hub", { query: `token=${encodeURIComponent(secret)}` }, { query: "token=no" }],
  ["ecr", { headers: { "x-assay-token": secret } }, { headers: { "x-assay-token": "" } }],
  ["gar", { query: `token=${secret}` }, { headers: { authorization: `Bearer ${secret}` } }],
  [
    "ghcr",
    { headers: { "x-hub-signature-256": `sha256=${hmac("sha256", secret, body)}` } },
    { headers: { "x-hub-signature-256": hmac("sha256", secret, body) } },
  ],
  [
    "gitea",
    { headers: { "x-gitea-signature": hmac("sha256", secret, body) } },
    { headers: { "x-gitea-signature": hmac("sha256", "other", body) } },
  ],
  ["gitea", { headers: { "x-forgejo-signature": hmac("sha256", secret, body) } }, { headers: {} }],
  ["gitlab", { headers: { "x-gitlab-token": secret } }, { headers: { "x-gitlab-token": "no" } }],
  ["harbor", { headers: { authorization: secret } }, { headers: { authorization: "no" } }],
  [
    "nexus",
    { headers: { "x-nexus-webhook-signature": hmac("sha1", secret, body) } },
    { headers: { "x-nexus-webhook-signature": hmac("sha256", secret, body) } },
  ],
  ["quay", { query: `token=${secret}` }, { headers: { authorization: secret } }],
  [
    "zot",
    { headers: { authorization: basic("assay", secret) } },
    { headers: { authorization: basic(secret, "assay") } },
  ],
];

describe("senders", () => {
  it.each(proofs)(
    "of %s are proved, others refused without a word of the secret",
    async (type, right, wrong) => {
      expect(await receive(type, right)).toMatchObject({ outcome: "received" });
      const refused = await receive(type, wrong);
      expect(refused).toMatchObject({ outcome: "refused", status: 401 });
      expect(JSON.stringify(refused)).not.toContain(secret);
    },
  );

  it("of every kind are in the list above", () => {
    const proved = new Set(proofs.map(([type]) => type));
    expect([...proved].sort()).toEqual(webhookReceivers.map(({ id }) => id));
  });

  it("are proved by the secret before, while it is being replaced", async () => {
    const trust = { secrets: ["the new one", secret] };
    expect(await receive("harbor", { headers: { authorization: secret } }, trust)).toMatchObject({
      outcome: "received",
    });
  });

  it("are believed by nobody's word where nothing is set", async () => {
    const open = await receive("docker-hub", { query: "token=" }, {});
    expect(open).toMatchObject({ outcome: "refused", status: 403 });
    expect(await receive("docker-hub", { query: "token=" }, { secrets: [] })).toMatchObject({ status: 403 });
  });

  it("by Basic need the user name where one is set", async () => {
    const trust = { secrets: [secret], username: "harbor" };
    const by = (user: string) => receive("zot", { headers: { authorization: basic(user, secret) } }, trust);
    expect(await by("harbor")).toMatchObject({ outcome: "received" });
    expect(await by("other")).toMatchObject({ outcome: "refused" });
  });
});

describe("mutual TLS", () => {
  const fingerprint = "AB:CD:01";
  const trust = { certificateFingerprints: [fingerprint] };

  it("proves by the certificate that was named", async () => {
    expect(await receive("quay", { certificateFingerprint: "abcd01" }, trust)).toMatchObject({
      outcome: "received",
    });
    expect(await receive("quay", { certificateFingerprint: "abcd02" }, trust)).toMatchObject({ status: 401 });
    expect(await receive("quay", {}, trust)).toMatchObject({ status: 401 });
  });

  it("is needed beside the secret where both are set", async () => {
    const both = { ...trust, secrets: [secret] };
    const token = { query: `token=${secret}` };
    expect(await receive("quay", { ...token, certificateFingerprint: "abcd01" }, both)).toMatchObject({
      outcome: "received",
    });
    expect(await receive("quay", token, both)).toMatchObject({ status: 401 });
    expect(await receive("quay", { certificateFingerprint: "abcd01" }, both)).toMatchObject({ status: 401 });
  });
});

describe("tokens of an OpenID provider", () => {
  let server: Server;
  let issuer: string;
  let key: CryptoKey;
  let keys: object[] = [];
  let fetched = 0;
  let now = clock.now();
  const moving: Clock = { ...clock, now: () => now };
  const audience = "https://assay.example/webhooks/gar";
  const account = "pusher@project.iam.gserviceaccount.com";

  async function newKey(kid: string): Promise<CryptoKey> {
    const pair = await generateKeyPair("RS256", { extractable: true });
    keys = [{ ...(await exportJWK(pair.publicKey)), kid, alg: "RS256", use: "sig" }];
    return pair.privateKey;
  }

  beforeAll(async () => {
    key = await newKey("1");
    server = createServer((request, response) => {
      fetched += 1;
      const isDiscovery = request.url === "/.well-known/openid-configuration";
      response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/keys` } : { keys }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const token = (claims: Record<string, unknown> = {}, kid = "1", lifetimeS = 3_600): Promise<string> => {
    const whole = { iss: issuer, aud: audience, sub: "113", email: account, email_verified: true, ...claims };
    const issuedAt = Math.floor(now / 1_000);
    return new SignJWT({ ...whole, iat: issuedAt, exp: issuedAt + lifetimeS })
      .setProtectedHeader({ alg: "RS256", kid })
      .sign(key);
  };
  const message = JSON.stringify({ message: { data: "", messageId: "1" } });
  const sets = new Map<HttpClient, KeySets>();
  async function deliver(jwt: string): Promise<WebhookOutcome> {
    const kept = sets.get(http) ?? createKeySets(http, moving);
    sets.set(http, kept);
    const trust = { token: { issuer, audience, subjects: [account] } };
    const context = { trust, clock: moving, keySets: kept, signal: new AbortController().signal };
    return receiveWebhook(
      receiverOf("gar"),
      requestOf({ headers: { authorization: `Bearer ${jwt}` }, body: message }),
      context,
    );
  }

  it("prove by signature, issuer, audience, time and account, with keys fetched once", async () => {
    const jwt = await token();
    expect(await deliver(jwt)).toMatchObject({ outcome: "received" });
    expect(await deliver(jwt)).toMatchObject({ outcome: "received" });
    expect(fetched).toBe(2);
  });

  it.each([
    ["another issuer", { iss: "https://accounts.example" }],
    ["another audience", { aud: "https://elsewhere.example" }],
    ["another account", { email: "x@y.example" }],
    ["an address that is not verified", { email_verified: false }],
  ])("refuse %s", async (_why, claims) => {
    expect(await deliver(await token(claims))).toMatchObject({ outcome: "refused", status: 401 });
  });

  it("refuse what has run out, has no signature, or another's", async () => {
    expect(await deliver(await token({}, "1", -120))).toMatchObject({ status: 401 });
    const [header, payload] = (await token()).split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    expect(await deliver(`${none}.${payload}.`)).toMatchObject({ status: 401 });
    expect(await deliver(`${header}.${payload}.AAAA`)).toMatchObject({ status: 401 });
    expect(await deliver("x".repeat(20_000))).toMatchObject({ status: 401 });
  });

  it("are proved by a new key, which is fetched at most once a minute", async () => {
    key = await newKey("2");
    now += 61_000;
    const before = fetched;
    expect(await deliver(await token({}, "2"))).toMatchObject({ outcome: "received" });
    for (let count = 0; count < 5; count += 1)
      expect(await deliver(await token({}, `invented-${count}`))).toMatchObject({ status: 401 });
    expect(fetched - before).toBe(2);
  });
});

describe("bodies", () => {
  const harbor = (text: string) => receive("harbor", { headers: { authorization: secret }, body: text });

  it("that are too large, too deep or no JSON are refused", async () => {
    expect(await harbor("[".repeat(100) + "]".repeat(100))).toMatchObject({ status: 400 });
    expect(await harbor("not json")).toMatchObject({ status: 400, reason: "the body is no JSON" });
    expect(await harbor(`"${"x".repeat(maxBodyBytes)}"`)).toMatchObject({ status: 400 });
    expect(await harbor(JSON.stringify({ type: "[".repeat(100) }))).toMatchObject({ outcome: "received" });
  });

  it("with too many events give the first thousand, and say so", async () => {
    const resources = new Array(1_500).fill({ tag: "1", digest: "" });
    const event = { type: "PUSH_ARTIFACT", event_data: { resources, repository: { repo_full_name: "a/b" } } };
    const outcome = await harbor(JSON.stringify(event));
    if (outcome.outcome !== "received") throw new Error("refused");
    expect(outcome.content.events).toHaveLength(1_000);
    expect(outcome.content.isIncomplete).toBe(true);
    expect(outcome.content.ignored[0]?.reason).toContain("more than 1000");
  });
});

describe("Event Grid's handshake", () => {
  it("sends the code back to who is proved", async () => {
    const validation = [
      {
        eventType: "Microsoft.EventGrid.SubscriptionValidationEvent",
        data: { validationCode: "512d38b6", validationUrl: "https://x" },
      },
    ];
    const text = JSON.stringify(validation);
    expect(await receive("acr", { query: `token=${secret}`, body: text })).toMatchObject({
      outcome: "handshake",
      answer: { status: 200, body: '{"validationResponse":"512d38b6"}' },
    });
    expect(await receive("acr", { body: text })).toMatchObject({ outcome: "refused" });
  });

  it("allows the origin that asks", async () => {
    const asked = {
      method: "OPTIONS",
      headers: { "webhook-request-origin": "eventgrid.azure.net" },
      body: "",
    };
    expect(await receive("acr", asked)).toMatchObject({
      outcome: "handshake",
      answer: { headers: { "webhook-allowed-origin": "eventgrid.azure.net" } },
    });
    expect(await receive("acr", { ...asked, headers: { "webhook-request-origin": "a\r\nb" } })).toMatchObject(
      { status: 400 },
    );
    expect(await receive("harbor", asked)).toMatchObject({ outcome: "refused", status: 400 });
  });
});
