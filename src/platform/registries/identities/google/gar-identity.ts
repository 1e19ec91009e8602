import { fieldsAt, fieldsOf, textAt, type Fields } from "#formats";
import { importPKCS8, SignJWT } from "jose";
import type { CloudIdentity, IdentityMeans, MadeCredentials } from "../cloud-identity.ts";
import { askIdentity, askIdentityText, expiryAt, refused, tokenAt } from "../identity-answer.ts";

const scope = "https://www.googleapis.com/auth/cloud-platform.read-only";
const formType = { "content-type": "application/x-www-form-urlencoded" };

/** An access token of Google's, and until when it is good. */
export interface GoogleToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Google Artifact Registry (and the Container Registry before it): an access token is the password. */
export const garIdentity: CloudIdentity = {
  id: "gar",
  spec: {
    title: "Artifact Registry, “Configure authentication”, and “Application Default Credentials”",
    url: "https://cloud.google.com/docs/authentication/application-default-credentials",
  },
  accepts: (registry) => /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/.test(registry),
  async credentials(_registry, means, signal): Promise<MadeCredentials> {
    const { token, expiresAt } = await findGoogleToken(means, signal);
    return { credentials: { kind: "basic", username: "oauth2accesstoken", password: token }, expiresAt };
  },
};

/**
 * The workload's token: by the file that `GOOGLE_APPLICATION_CREDENTIALS` names (a service account's key, or a
 * configuration of workload identity federation), else by the metadata server. Throws `RegistryError`.
 */
export async function findGoogleToken(means: IdentityMeans, signal: AbortSignal): Promise<GoogleToken> {
  const path = means.environment["GOOGLE_APPLICATION_CREDENTIALS"];
  if (path === undefined || path === "") return tokenOfMachine(means, signal);
  const document = fieldsOf(parsed(await means.readText(path)));
  const type = textAt(document, "type");
  if (document !== undefined && type === "service_account") return tokenOfKey(means, document, signal);
  if (document !== undefined && type === "external_account")
    return tokenOfFederation(means, document, signal);
  throw refused(
    "Google: the file of GOOGLE_APPLICATION_CREDENTIALS is neither a service account's key nor a federation",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the file, which holds a key.
    return undefined;
  }
}

/** Compute Engine, GKE with Workload Identity, Cloud Run: “View and query VM metadata”. */
async function tokenOfMachine(means: IdentityMeans, signal: AbortSignal): Promise<GoogleToken> {
  const host = means.environment["GCE_METADATA_HOST"] ?? "metadata.google.internal";
  const base = means.addresses?.["metadata"] ?? `http://${host}/`;
  const url = new URL("computeMetadata/v1/instance/service-accounts/default/token", base);
  const what = "Google: the machine's service account";
  const answer = await askIdentity(
    means,
    { method: "GET", url, headers: { "metadata-flavor": "Google" }, signal },
    what,
  );
  return {
    token: tokenAt(answer, "access_token", what),
    expiresAt: expiryAt(answer, "expires_in", means.clock.now()),
  };
}

/** RFC 7523: a claim that the account's key signs, for a token. */
async function tokenOfKey(means: IdentityMeans, key: Fields, signal: AbortSignal): Promise<GoogleToken> {
  const what = "Google: the service account's key";
  const url = httpsURL(
    means.addresses?.["oauth"] ?? textAt(key, "token_uri") ?? "https://oauth2.googleapis.com/token",
    what,
  );
  const issuer = tokenAt(key, "client_email", what);
  const issuedAt = Math.floor(means.clock.now() / 1_000);
  const signer = await importPKCS8(tokenAt(key, "private_key", what), "RS256").catch(() => {
    throw refused(`${what} is no private key in PEM form`);
  });
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", ...present("kid", textAt(key, "private_key_id")) })
    .setIssuer(issuer)
    .setAudience(textAt(key, "token_uri") ?? "https://oauth2.googleapis.com/token")
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 3_600)
    .sign(signer);
  const form = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion });
  const answer = await askIdentity(
    means,
    { method: "POST", url, headers: formType, body: form.toString(), signal },
    what,
  );
  return {
    token: tokenAt(answer, "access_token", what),
    expiresAt: expiryAt(answer, "expires_in", means.clock.now()),
  };
}

/** RFC 8693 at Google's token service: another provider's token, for a federated one, or one of a service account. */
async function tokenOfFederation(
  means: IdentityMeans,
  config: Fields,
  signal: AbortSignal,
): Promise<GoogleToken> {
  const what = "Google: workload identity federation";
  const form = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
    audience: tokenAt(config, "audience", what),
    subject_token_type: tokenAt(config, "subject_token_type", what),
    subject_token: await subjectToken(means, fieldsAt(config, "credential_source"), what, signal),
    scope: "https://www.googleapis.com/auth/cloud-platform",
  });
  const url = httpsURL(
    means.addresses?.["sts"] ?? textAt(config, "token_url") ?? "https://sts.googleapis.com/v1/token",
    what,
  );
  const answer = await askIdentity(
    means,
    { method: "POST", url, headers: formType, body: form.toString(), signal },
    what,
  );
  const federated = tokenAt(answer, "access_token", what);
  const impersonation = textAt(config, "service_account_impersonation_url");
  if (impersonation === undefined)
    return { token: federated, expiresAt: expiryAt(answer, "expires_in", means.clock.now()) };
  const account = await askIdentity(
    means,
    {
      method: "POST",
      url: httpsURL(means.addresses?.["impersonation"] ?? impersonation, what),
      headers: { authorization: `Bearer ${federated}`, "content-type": "application/json" },
      body: JSON.stringify({ scope: [scope] }),
      signal,
    },
    what,
  );
  const expires = Date.parse(textAt(account, "expireTime") ?? "");
  return {
    token: tokenAt(account, "accessToken", what),
    expiresAt: Number.isNaN(expires) ? means.clock.now() + 300_000 : expires,
  };
}

/** From a file or an address; programs are not run. */
async function subjectToken(
  means: IdentityMeans,
  source: Fields | undefined,
  what: string,
  signal: AbortSignal,
): Promise<string> {
  const file = textAt(source, "file");
  const url = URL.parse(textAt(source, "url") ?? "");
  if (file === undefined && url === null)
    throw refused(`${what}: its source is neither a file nor an address`);
  const text =
    url === null
      ? await means.readText(file ?? "")
      : await askIdentityText(means, { method: "GET", url, headers: headersOf(source), signal }, what);
  const format = fieldsAt(source, "format");
  if (textAt(format, "type") !== "json") return text.trim();
  const field = textAt(format, "subject_token_field_name") ?? "access_token";
  return tokenAt(fieldsOf(parsed(text)) ?? {}, field, what);
}

function headersOf(source: Fields | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(fieldsAt(source, "headers") ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Tokens go over TLS, or within this machine. */
function httpsURL(text: string, what: string): URL {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "https:" || url.hostname === "127.0.0.1")) return url;
  throw refused(`${what}: ${url?.host ?? "its address"} is no address with https`);
}

function present<Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [K in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: string };
}
