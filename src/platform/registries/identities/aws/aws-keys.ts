import { textAt, type Fields } from "#formats";
import type { IdentityMeans } from "../cloud-identity.ts";
import { askIdentity, askIdentityText, refused, tokenAt } from "../identity-answer.ts";
import type { AwsKeys } from "./aws-signature.ts";

/** Keys, and until when they are good. */
export interface MadeKeys {
  readonly keys: AwsKeys;
  /** Milliseconds since 1970; never for keys that do not end. */
  readonly expiresAt: number;
}

/**
 * The workload's keys, in the order of AWS's own libraries: variables of the environment, a web identity token
 * (IAM roles for service accounts), the container's credentials (ECS, EKS Pod Identity), the instance's role (IMDSv2
 * only). The first that is set up is used; when it fails, no other is tried. Throws `RegistryError`.
 */
export async function findAwsKeys(
  means: IdentityMeans,
  region: string,
  signal: AbortSignal,
): Promise<MadeKeys> {
  const { environment: variables } = means;
  const fromVariables = keysOfVariables(variables);
  if (fromVariables !== undefined) return { keys: fromVariables, expiresAt: Infinity };
  const tokenFile = variables["AWS_WEB_IDENTITY_TOKEN_FILE"];
  const role = variables["AWS_ROLE_ARN"];
  if (tokenFile !== undefined && role !== undefined)
    return keysOfWebIdentity(means, { tokenFile, role, region }, signal);
  const container = containerAddress(means);
  if (container !== undefined) return keysOfContainer(means, container, signal);
  if (variables["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() === "true") {
    throw refused("AWS: neither keys nor a role are set, and the instance's role is switched off");
  }
  return keysOfInstance(means, signal);
}

function keysOfVariables(variables: IdentityMeans["environment"]): AwsKeys | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyID, AWS_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  if (accessKeyID === undefined || accessKeyID === "" || secretAccessKey === undefined) return undefined;
  const sessionToken = variables["AWS_SESSION_TOKEN"];
  return { accessKeyID, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** STS, `AssumeRoleWithWebIdentity`: a token of the cluster for keys of a role. */
async function keysOfWebIdentity(
  means: IdentityMeans,
  { tokenFile, role, region }: { tokenFile: string; role: string; region: string },
  signal: AbortSignal,
): Promise<MadeKeys> {
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const url = new URL(means.addresses?.["sts"] ?? `https://sts.${region}.${domain}/`);
  const form = new URLSearchParams({
    Action: "AssumeRoleWithWebIdentity",
    Version: "2011-06-15",
    RoleArn: role,
    RoleSessionName: means.environment["AWS_ROLE_SESSION_NAME"] ?? "assay",
    WebIdentityToken: (await means.readText(tokenFile)).trim(),
  });
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
  const what = "AWS: the web identity's role";
  const answer = await askIdentity(
    means,
    { method: "POST", url, headers, body: form.toString(), signal },
    what,
  );
  const result = nested(
    answer,
    "AssumeRoleWithWebIdentityResponse",
    "AssumeRoleWithWebIdentityResult",
    "Credentials",
  );
  return {
    keys: {
      accessKeyID: tokenAt(result, "AccessKeyId", what),
      secretAccessKey: tokenAt(result, "SecretAccessKey", what),
      sessionToken: tokenAt(result, "SessionToken", what),
    },
    expiresAt: timeOf(result["Expiration"], means),
  };
}

function nested(fields: Fields, ...names: readonly string[]): Fields {
  return names.reduce<Fields>((inner, name) => (inner[name] ?? {}) as Fields, fields);
}

const containerHosts = new Set([
  "169.254.170.2",
  "169.254.170.23",
  "[fd00:ec2::23]",
  "localhost",
  "127.0.0.1",
  "[::1]",
]);

/** “Container credential provider”: a path at ECS's address, or a whole URL at one of few hosts or over TLS. */
function containerAddress({ environment, addresses }: IdentityMeans): URL | undefined {
  const relative = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  if (relative !== undefined) return new URL(relative, addresses?.["ecs"] ?? "http://169.254.170.2/");
  const full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  if (full === undefined) return undefined;
  const url = URL.parse(full);
  if (url === null || (url.protocol !== "https:" && !containerHosts.has(url.hostname)))
    throw refused(
      "AWS: AWS_CONTAINER_CREDENTIALS_FULL_URI names a host that may not be asked for credentials",
    );
  return url;
}

async function keysOfContainer(means: IdentityMeans, url: URL, signal: AbortSignal): Promise<MadeKeys> {
  const { environment } = means;
  const file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token =
    file === undefined
      ? environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
      : (await means.readText(file)).trim();
  const headers: Record<string, string> = token === undefined ? {} : { authorization: token };
  const what = "AWS: the container's credentials";
  return keysOfRole(await askIdentity(means, { method: "GET", url, headers, signal }, what), what, means);
}

const tokenLifetimeS = "300";

/** IMDSv2: a token first, so that nothing that merely forwards a GET can ask. */
async function keysOfInstance(means: IdentityMeans, signal: AbortSignal): Promise<MadeKeys> {
  const base = new URL(
    means.addresses?.["imds"] ??
      means.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ??
      "http://169.254.169.254/",
  );
  const what = "AWS: the instance's role";
  const token = await askIdentityText(
    means,
    {
      method: "PUT",
      url: new URL("latest/api/token", base),
      headers: { "x-aws-ec2-metadata-token-ttl-seconds": tokenLifetimeS },
      signal,
    },
    what,
  );
  const headers = { "x-aws-ec2-metadata-token": token };
  const roles = new URL("latest/meta-data/iam/security-credentials/", base);
  const role =
    (await askIdentityText(means, { method: "GET", url: roles, headers, signal }, what)).split("\n")[0] ?? "";
  if (!/^[\w+=,.@-]{1,128}$/.test(role)) throw refused(`${what}: the instance has none`);
  return keysOfRole(
    await askIdentity(means, { method: "GET", url: new URL(role, roles), headers, signal }, what),
    what,
    means,
  );
}

function keysOfRole(answer: Fields, what: string, means: IdentityMeans): MadeKeys {
  return {
    keys: {
      accessKeyID: tokenAt(answer, "AccessKeyId", what),
      secretAccessKey: tokenAt(answer, "SecretAccessKey", what),
      sessionToken: tokenAt(answer, "Token", what),
    },
    expiresAt: timeOf(textAt(answer, "Expiration"), means),
  };
}

/** RFC 3339, or seconds since 1970; a quarter of an hour where it cannot be read. */
function timeOf(value: unknown, { clock }: IdentityMeans): number {
  const ms = typeof value === "number" ? value * 1_000 : typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? clock.now() + 900_000 : ms;
}
