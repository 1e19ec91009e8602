import type { CloudIdentity, IdentityMeans } from "../cloud-identity.ts";
import { askIdentity, expiryAt, refused, tokenAt } from "../identity-answer.ts";

const formType = { "content-type": "application/x-www-form-urlencoded" };
const resource = "https://management.azure.com/";
/** Registries that are told to take only tokens made for registries take this one. */
const scope = "https://containerregistry.azure.net/.default";
const hostForm = /^[a-z0-9]+(?:-[a-z0-9]+)*\.azurecr\.(?:io|cn|us)$/;

/**
 * Azure Container Registry: a token of Microsoft Entra is exchanged for a refresh token of the registry, of which
 * the registry makes access tokens as of any identity token.
 */
export const acrIdentity: CloudIdentity = {
  id: "acr",
  spec: {
    title: "Azure Container Registry, “AAD-OAuth”, “Calling POST /oauth2/exchange”",
    url: "https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md",
  },
  accepts: (registry) => hostForm.test(registry),
  async credentials(registry, means, signal) {
    const entra = await findEntraToken(means, signal);
    const url = new URL("oauth2/exchange", means.addresses?.["registry"] ?? `https://${registry}/`);
    const form = new URLSearchParams({ grant_type: "access_token", service: registry, access_token: entra });
    const tenant = means.environment["AZURE_TENANT_ID"];
    if (tenant !== undefined) form.set("tenant", tenant);
    const what = `ACR: the exchange at ${registry}`;
    const answer = await askIdentity(
      means,
      { method: "POST", url, headers: formType, body: form.toString(), signal },
      what,
    );
    // A refresh token is good for three hours ("AAD-OAuth"); it does not say so itself.
    const expiresAt = means.clock.now() + 2.5 * 3_600_000;
    return {
      credentials: { kind: "identity-token", token: tokenAt(answer, "refresh_token", what) },
      expiresAt,
    };
  },
};

/** Workload identity where its variables are set, a managed identity else. Throws `RegistryError`. */
async function findEntraToken(means: IdentityMeans, signal: AbortSignal): Promise<string> {
  const {
    AZURE_FEDERATED_TOKEN_FILE: file,
    AZURE_CLIENT_ID: client,
    AZURE_TENANT_ID: tenant,
  } = means.environment;
  if (file !== undefined && file !== "") {
    if (client === undefined || tenant === undefined)
      throw refused(
        "Azure: AZURE_CLIENT_ID and AZURE_TENANT_ID are needed beside AZURE_FEDERATED_TOKEN_FILE",
      );
    return tokenOfWorkload(means, { file, client, tenant }, signal);
  }
  return tokenOfMachine(means, client, signal);
}

/** “Microsoft Entra Workload ID”: the cluster's token as the client's assertion (RFC 7523, section 2.2). */
async function tokenOfWorkload(
  means: IdentityMeans,
  { file, client, tenant }: { file: string; client: string; tenant: string },
  signal: AbortSignal,
): Promise<string> {
  const authority =
    means.addresses?.["entra"] ??
    means.environment["AZURE_AUTHORITY_HOST"] ??
    "https://login.microsoftonline.com/";
  const url = new URL(`${encodeURIComponent(tenant)}/oauth2/v2.0/token`, authority);
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: client,
    scope,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: (await means.readText(file)).trim(),
  });
  const what = "Azure: the workload's identity";
  const answer = await askIdentity(
    means,
    { method: "POST", url, headers: formType, body: form.toString(), signal },
    what,
  );
  return tokenAt(answer, "access_token", what);
}

/** Managed identities: of App Service and Container Apps by their variables, else of the machine (IMDS). */
async function tokenOfMachine(
  means: IdentityMeans,
  client: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: secret } = means.environment;
  const isAppService = endpoint !== undefined && secret !== undefined;
  const address = isAppService
    ? endpoint
    : (means.addresses?.["imds"] ?? "http://169.254.169.254/metadata/identity/oauth2/token");
  const url = new URL(address);
  url.searchParams.set("api-version", isAppService ? "2019-08-01" : "2018-02-01");
  url.searchParams.set("resource", resource);
  if (client !== undefined && client !== "") url.searchParams.set("client_id", client);
  const headers: Record<string, string> = isAppService
    ? { "x-identity-header": secret }
    : { metadata: "true" };
  const what = "Azure: the machine's managed identity";
  const answer = await askIdentity(means, { method: "GET", url, headers, signal }, what);
  // Read, so that an answer of another form is told apart here; the token is used at once.
  expiryAt(answer, "expires_in", means.clock.now());
  return tokenAt(answer, "access_token", what);
}
