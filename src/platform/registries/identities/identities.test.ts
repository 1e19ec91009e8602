import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt, decodeProtectedHeader, exportPKCS8, generateKeyPair } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../runtime/clock.ts";
import {
  createHttpClient,
  systemAddressRules,
  withoutMetadata,
  type HttpClient,
} from "../../../runtime/http.ts";
import { cloudIdentities, identityProvider } from "./identities.ts";
import type { IdentityMeans } from "./cloud-identity.ts";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
type Answer = { readonly status?: number; readonly body: unknown } | undefined;

const signal = new AbortController().signal;
const now = Date.UTC(2026, 0, 2);
const ecrHost = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const secret = "never-to-be-shown";
let server: Server;
let base: string;
let seen: Seen[];
let answers: (request: Seen) => Answer;
let http: HttpClient;
let time = now;

beforeEach(async () => {
  seen = [];
  time = now;
  answers = () => undefined;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      const answer = answers(one) ?? { status: 404, body: { error: secret } };
      const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      response.writeHead(answer.status ?? 200, { connection: "close" }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  http = createHttpClient({
    clock: systemClock,
    environment: {},
    userAgent: "test",
    retry: { maxRetries: 0 },
  });
});
afterEach(async () => {
  await http.close();
  await new Promise((resolve) => server.close(resolve));
});

function means(environment: Record<string, string>, files: Record<string, string> = {}): IdentityMeans {
  const services = ["sts", "ecs", "imds", "ecr", "metadata", "oauth", "impersonation", "registry", "entra"];
  return {
    http,
    environment,
    clock: { ...systemClock, now: () => time },
    readText: (path) =>
      files[path] === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve(files[path]),
    addresses: Object.fromEntries(services.map((name) => [name, `${base}/${name}/`])),
  };
}

const make = (registry: string, by: IdentityMeans) =>
  identityProvider(by)({ registry, name: "team/app" }, signal);

/** What the registry's own interface answers to a signed call. */
const ecrAnswer = (request: Seen): Answer => {
  if (request.headers["x-amz-target"] !== "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken")
    return undefined;
  const authorizationToken = Buffer.from(`AWS:${secret}`).toString("base64");
  return { body: { authorizationData: [{ authorizationToken, expiresAt: now / 1_000 + 43_200 }] } };
};
const roleAnswer = {
  AccessKeyId: "ASIA",
  SecretAccessKey: "s",
  Token: "session",
  Expiration: "2026-01-02T06:00:00Z",
};

describe("ECR", () => {
  const ecrBasic = { kind: "basic", username: "AWS", password: secret };

  it("is asked with keys of the environment, in the region of its name", async () => {
    answers = ecrAnswer;
    const variables = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "s" };
    expect(await make(ecrHost, means(variables))).toEqual(ecrBasic);
    expect(seen[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIA\/20260102\/eu-west-1\/ecr\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$/,
    );
  });

  it("is asked with a role for a service account's token", async () => {
    answers = (request) => {
      if (!request.url.startsWith("/sts/")) return ecrAnswer(request);
      const form = new URLSearchParams(request.body);
      expect(form.get("WebIdentityToken")).toBe("the-jwt");
      expect(form.get("RoleArn")).toBe("arn:aws:iam::1:role/assay");
      const { AccessKeyId, SecretAccessKey } = roleAnswer;
      const Credentials = {
        AccessKeyId,
        SecretAccessKey,
        SessionToken: "session",
        Expiration: now / 1_000 + 3_600,
      };
      return {
        body: { AssumeRoleWithWebIdentityResponse: { AssumeRoleWithWebIdentityResult: { Credentials } } },
      };
    };
    const variables = { AWS_WEB_IDENTITY_TOKEN_FILE: "/token", AWS_ROLE_ARN: "arn:aws:iam::1:role/assay" };
    expect(await make(ecrHost, means(variables, { "/token": "the-jwt\n" }))).toEqual(ecrBasic);
    expect(seen[1]?.headers["x-amz-security-token"]).toBe("session");
  });

  it("is asked with the container's credentials, by ECS's path or EKS's address and token", async () => {
    answers = (request) => (request.url.includes("/v2/creds") ? { body: roleAnswer } : ecrAnswer(request));
    expect(await make(ecrHost, means({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/creds/1" }))).toEqual(
      ecrBasic,
    );
    const pod = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${base}/v2/creds`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "/pod-token",
    };
    expect(await make(ecrHost, means(pod, { "/pod-token": "pod" }))).toEqual(ecrBasic);
    expect(seen.find(({ url }) => url === "/v2/creds")?.headers.authorization).toBe("pod");
    const evil = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://collector.example/creds" };
    await expect(make(ecrHost, means(evil))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("is asked with the instance's role, by IMDSv2 only", async () => {
    answers = (request) => {
      const token = request.headers["x-aws-ec2-metadata-token"];
      if (request.method === "PUT" && request.url === "/imds/latest/api/token") return { body: "imds-token" };
      if (request.url.endsWith("/security-credentials/") && token === "imds-token")
        return { body: "assay-role" };
      if (request.url.endsWith("/security-credentials/assay-role") && token === "imds-token")
        return { body: roleAnswer };
      return ecrAnswer(request);
    };
    expect(await make(ecrHost, means({}))).toEqual(ecrBasic);
    expect(seen.map(({ method }) => method)).toEqual(["PUT", "GET", "GET", "POST"]);
  });

  it("tells when there is no identity, or it is refused, without what was answered", async () => {
    await expect(make(ecrHost, means({}))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    answers = (request) =>
      request.url.startsWith("/ecr/") ? { status: 400, body: { message: secret } } : undefined;
    const variables = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: secret };
    const error: Error = await make(ecrHost, means(variables)).then(
      () => new Error("made"),
      (thrown: unknown) => thrown as Error,
    );
    expect(error.message).toContain("status 400");
    expect(error.message).not.toContain(secret);
    await expect(make(ecrHost, means({ AWS_EC2_METADATA_DISABLED: "true" }))).rejects.toThrow("switched off");
  });
});

describe("Artifact Registry", () => {
  const host = "europe-west3-docker.pkg.dev";
  const google = (password: string) => ({ kind: "basic", username: "oauth2accesstoken", password });

  it("is pulled from with the token of the machine's service account", async () => {
    answers = ({ url, headers }) =>
      url === "/metadata/computeMetadata/v1/instance/service-accounts/default/token" &&
      headers["metadata-flavor"] === "Google"
        ? { body: { access_token: "ya29.machine", expires_in: 3_599, token_type: "Bearer" } }
        : undefined;
    expect(await make(host, means({}))).toEqual(google("ya29.machine"));
  });

  it("is pulled from with the key of a service account, by a claim that it signs", async () => {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const key = {
      type: "service_account",
      client_email: "assay@p.iam.gserviceaccount.com",
      private_key_id: "kid-1",
      private_key: await exportPKCS8(privateKey),
      token_uri: "https://oauth2.googleapis.com/token",
    };
    answers = ({ url }) =>
      url === "/oauth/" ? { body: { access_token: "ya29.key", expires_in: 3_600 } } : undefined;
    const files = { "/key.json": JSON.stringify(key) };
    expect(await make(host, means({ GOOGLE_APPLICATION_CREDENTIALS: "/key.json" }, files))).toEqual(
      google("ya29.key"),
    );
    const assertion = new URLSearchParams(seen[0]?.body).get("assertion") ?? "";
    expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: "RS256", kid: "kid-1" });
    expect(decodeJwt(assertion)).toMatchObject({
      iss: key.client_email,
      aud: key.token_uri,
      iat: now / 1_000,
      exp: now / 1_000 + 3_600,
    });
  });

  it("is pulled from through workload identity federation, as a service account", async () => {
    const config = {
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: "https://sts.googleapis.com/v1/token",
      service_account_impersonation_url: "https://iamcredentials.googleapis.com/v1/x:generateAccessToken",
      credential_source: { file: "/subject.json", format: { type: "json", subject_token_field_name: "jwt" } },
    };
    answers = ({ url, body, headers }) => {
      if (url === "/sts/" && new URLSearchParams(body).get("subject_token") === "the-jwt")
        return { body: { access_token: "federated", expires_in: 3_600 } };
      if (url === "/impersonation/" && headers.authorization === "Bearer federated")
        return { body: { accessToken: "ya29.account", expireTime: "2026-01-02T01:00:00Z" } };
      return undefined;
    };
    const files = { "/config.json": JSON.stringify(config), "/subject.json": '{"jwt":"the-jwt"}' };
    const by = means({ GOOGLE_APPLICATION_CREDENTIALS: "/config.json" }, files);
    expect(await make(host, by)).toEqual(google("ya29.account"));
  });

  it("tells when the file is of neither kind, without what is in it", async () => {
    const files = {
      "/key.json": `{"type":"authorized_user","refresh_token":"${secret}"}`,
      "/bad.json": secret,
    };
    for (const path of ["/key.json", "/bad.json"]) {
      const error: Error = await make(host, means({ GOOGLE_APPLICATION_CREDENTIALS: path }, files)).then(
        () => new Error("made"),
        (thrown: unknown) => thrown as Error,
      );
      expect(error.message).toContain("neither");
      expect(error.message).not.toContain(secret);
    }
  });
});

describe("Azure's registries", () => {
  const host = "demo.azurecr.io";

  it("exchange the token of a workload identity for one of theirs", async () => {
    answers = ({ url, body }) => {
      const form = new URLSearchParams(body);
      if (url === "/entra/tenant-1/oauth2/v2.0/token" && form.get("client_assertion") === "the-jwt")
        return { body: { access_token: "entra", expires_in: 3_600 } };
      if (
        url === "/registry/oauth2/exchange" &&
        form.get("access_token") === "entra" &&
        form.get("service") === host
      )
        return { body: { refresh_token: "acr-refresh" } };
      return undefined;
    };
    const variables = {
      AZURE_FEDERATED_TOKEN_FILE: "/token",
      AZURE_CLIENT_ID: "c",
      AZURE_TENANT_ID: "tenant-1",
    };
    expect(await make(host, means(variables, { "/token": "the-jwt" }))).toEqual({
      kind: "identity-token",
      token: "acr-refresh",
    });
    await expect(make(host, means({ AZURE_FEDERATED_TOKEN_FILE: "/token" }))).rejects.toThrow(
      "AZURE_CLIENT_ID",
    );
  });

  it("exchange the token of a managed identity, of a machine or of App Service", async () => {
    answers = ({ url, headers }) => {
      if (url.startsWith("/imds/") && headers["metadata"] === "true" && url.includes("client_id=c"))
        return { body: { access_token: "entra", expires_in: "3599" } };
      if (url.startsWith("/msi/token?") && headers["x-identity-header"] === "header")
        return { body: { access_token: "entra", expires_on: "1" } };
      return url === "/registry/oauth2/exchange" ? { body: { refresh_token: "acr-refresh" } } : undefined;
    };
    const made = { kind: "identity-token", token: "acr-refresh" };
    expect(await make(host, means({ AZURE_CLIENT_ID: "c" }))).toEqual(made);
    expect(
      await make(host, means({ IDENTITY_ENDPOINT: `${base}/msi/token`, IDENTITY_HEADER: "header" })),
    ).toEqual(made);
  });
});

describe("identities", () => {
  it("are sorted, and each knows its own registries", () => {
    const ids = cloudIdentities.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    const knows = (host: string) => cloudIdentities.filter((one) => one.accepts(host)).map(({ id }) => id);
    expect(knows(ecrHost)).toEqual(["ecr"]);
    expect(knows("123456789012.dkr.ecr-fips.us-east-1.amazonaws.com")).toEqual(["ecr"]);
    expect(knows("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn")).toEqual(["ecr"]);
    expect(knows("eu.gcr.io")).toEqual(["gar"]);
    expect(knows("demo.azurecr.io")).toEqual(["acr"]);
    expect(knows("docker.io")).toEqual([]);
    expect(knows("demo.azurecr.io.attacker.example")).toEqual([]);
    expect(knows("x-docker.pkg.dev.attacker.example")).toEqual([]);
  });

  it("are made once, and anew before they end", async () => {
    answers = ecrAnswer;
    const provider = identityProvider(means({ AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "s" }));
    const repository = { registry: ecrHost, name: "a" };
    await provider(repository, signal);
    await provider(repository, signal);
    expect(seen).toHaveLength(1);
    time = now + 12 * 3_600_000;
    await provider(repository, signal);
    expect(seen).toHaveLength(2);
    expect(await provider({ registry: "docker.io", name: "a" }, signal)).toBeUndefined();
  });
});

describe("addresses that hand out credentials of the machine", () => {
  it.each(["http://169.254.169.254/v2/", "https://[fd00:ec2::254]/v2/"])(
    "are refused to a client that registries are asked with: %s",
    async (address) => {
      const client = createHttpClient({
        clock: systemClock,
        environment: {},
        userAgent: "test",
        insecureHosts: ["169.254.169.254"],
        retry: { maxRetries: 0 },
        addressRules: withoutMetadata(systemAddressRules),
      });
      await expect(client.read({ method: "GET", url: new URL(address), signal }, 10)).rejects.toMatchObject({
        code: "HTTP_ADDRESS_REFUSED",
      });
      await client.close();
    },
  );
});
