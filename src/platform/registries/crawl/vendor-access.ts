import { basicAuthorization, type CredentialProvider, type RegistryAccess } from "#registry";
import type { HttpClient } from "../../../runtime/http.ts";
import { findAwsKeys, type MadeKeys } from "../identities/aws/aws-keys.ts";
import { ecrAddress, regionOf, signEcrCall } from "../identities/aws/ecr-identity.ts";
import type { IdentityMeans } from "../identities/cloud-identity.ts";
import { askIdentity, tokenAt } from "../identities/identity-answer.ts";
import type { RegistryType } from "../registry-type.ts";
import { createVendorAPI, type CallAuthorizer, type VendorAPI } from "./vendor-api.ts";

/** A registry whose vendor's interface is to be asked. */
export interface VendorAccess {
  readonly type: RegistryType;
  /** The host that references name. */
  readonly registry: string;
  readonly access: RegistryAccess;
  /** Where the interface is, in place of the vendor's usual address. */
  readonly apiURL?: string | undefined;
  /** Makes credentials by the workload's own identity. */
  readonly provider?: CredentialProvider | undefined;
  readonly means: IdentityMeans;
  /** Pays each call from the crawl's budget. */
  readonly http: HttpClient;
}

/** The interface of a registry's vendor, spoken to as its vendor wants. */
export function vendorAPIFor(request: VendorAccess): VendorAPI {
  return createVendorAPI(request.http, addressOf(request), authorizerOf(request));
}

function addressOf({ type, registry, access, apiURL, means }: VendorAccess): URL {
  const given = apiURL === undefined ? null : URL.parse(apiURL.endsWith("/") ? apiURL : `${apiURL}/`);
  if (given !== null) return given;
  if (type === "docker-hub") return new URL("https://hub.docker.com/");
  if (type === "ghcr") return new URL("https://api.github.com/");
  if (type === "gar") return new URL("https://artifactregistry.googleapis.com/");
  if (type === "ecr") return ecrAddress(registry, means);
  const host = type === "gitlab" ? registry.replace(/^registry\./, "").replace(/:\d+$/, "") : registry;
  const isPlain = access.insecureHosts?.includes(registry) === true;
  return new URL(`${isPlain ? "http" : "https"}://${isPlain ? registry : host}/`);
}

function authorizerOf(request: VendorAccess): CallAuthorizer {
  switch (request.type) {
    case "docker-hub":
      return hubAuthorizer(request);
    case "ecr":
      return ecrAuthorizer(request);
    case "gar":
      return googleAuthorizer(request);
    case "gitlab":
      return tokenAuthorizer(request, "private-token");
    case "ghcr":
    case "quay":
      return tokenAuthorizer(request, "authorization");
    default:
      return { headers: async (_call, { signal }) => basicOrBearer(request, signal) };
  }
}

/** Azure's registries take a refresh token as the password of this user. */
const azureTokenUser = "00000000-0000-0000-0000-000000000000";

/** The credentials that pulling has, as interfaces of registries that one runs oneself take them. */
async function basicOrBearer(
  { registry, access, provider }: VendorAccess,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const { token, username, password } = access;
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (username !== undefined && password !== undefined)
    return { authorization: basicAuthorization({ username, password }) };
  const made = await provider?.({ registry, name: "" }, signal);
  if (made?.kind === "basic") return { authorization: basicAuthorization(made) };
  if (made?.kind !== "identity-token") return {};
  return { authorization: basicAuthorization({ username: azureTokenUser, password: made.token }) };
}

/** An access token of the vendor, which is also the password for pulling. */
function tokenAuthorizer(
  { access }: VendorAccess,
  header: "authorization" | "private-token",
): CallAuthorizer {
  const token = access.token ?? access.password;
  const value = header === "authorization" ? `Bearer ${token ?? ""}` : (token ?? "");
  return { headers: () => Promise.resolve(token === undefined ? {} : { [header]: value }) };
}

/** Docker Hub: user name and personal access token, for a token of some minutes (“Create access token”). */
function hubAuthorizer({ access, apiURL, means }: VendorAccess): CallAuthorizer {
  let kept: Promise<string> | undefined;
  const login = async (signal: AbortSignal): Promise<string> => {
    const url = new URL("v2/auth/token", apiURL ?? "https://hub.docker.com/");
    const body = JSON.stringify({ identifier: access.username, secret: access.password });
    const headers = { "content-type": "application/json" };
    const what = "Docker Hub: the login";
    return tokenAt(
      await askIdentity(means, { method: "POST", url, headers, body, signal }, what),
      "access_token",
      what,
    );
  };
  return {
    async headers(_call, { isRefused, signal }) {
      if (access.username === undefined || access.password === undefined) return {};
      if (isRefused || kept === undefined) kept = login(signal);
      kept.catch(() => (kept = undefined));
      return { authorization: `Bearer ${await kept}` };
    },
  };
}

/** Keys are made anew this long before they end. */
const marginMs = 60_000;

/** Every call signed with the workload's keys, or with those that were given as user name and password. */
function ecrAuthorizer({ registry, access, means }: VendorAccess): CallAuthorizer {
  const region = regionOf(registry);
  let kept: Promise<MadeKeys> | undefined;
  const find = async (signal: AbortSignal): Promise<MadeKeys> => {
    const { username: accessKeyID, password: secretAccessKey } = access;
    if (accessKeyID?.startsWith("AKIA") === true && secretAccessKey !== undefined)
      return { keys: { accessKeyID, secretAccessKey }, expiresAt: Infinity };
    return findAwsKeys(means, region, signal);
  };
  return {
    async headers({ url, method = "GET", headers = {}, body = "" }, { isRefused, signal }) {
      const now = means.clock.now();
      const known = isRefused ? undefined : await kept;
      const isGood = known !== undefined && now < known.expiresAt - marginMs;
      if (!isGood) kept = find(signal);
      return signEcrCall({ url, method, headers, body }, (await kept) ?? (await find(signal)), region, now);
    },
  };
}

/** Google's interface takes the token that is the password for pulling. */
function googleAuthorizer({ registry, access, provider }: VendorAccess): CallAuthorizer {
  return {
    async headers(_call, { signal }) {
      const given = access.token ?? (access.username === "oauth2accesstoken" ? access.password : undefined);
      if (given !== undefined) return { authorization: `Bearer ${given}` };
      const made = await provider?.({ registry, name: "" }, signal);
      return made?.kind === "basic" ? { authorization: `Bearer ${made.password}` } : {};
    },
  };
}
