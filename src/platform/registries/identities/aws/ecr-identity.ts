import { fieldsOf, listAt } from "#formats";
import type { CloudIdentity, IdentityMeans } from "../cloud-identity.ts";
import { askIdentity, refused, tokenAt } from "../identity-answer.ts";
import { findAwsKeys, type MadeKeys } from "./aws-keys.ts";
import { signedHeaders, type AwsRequest } from "./aws-signature.ts";

const hostForm = /^(\d{12})\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?|on\.aws)$/;
const what = "ECR";

/** Amazon ECR: the workload's keys sign a call that gives a password for the registry, good for twelve hours. */
export const ecrIdentity: CloudIdentity = {
  id: "ecr",
  spec: {
    title: "Amazon ECR API, GetAuthorizationToken",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html",
  },
  accepts: (registry) => hostForm.test(registry),
  async credentials(registry, means, signal) {
    const region = regionOf(registry);
    const { keys } = await findAwsKeys(means, region, signal);
    const call = {
      url: ecrAddress(registry, means),
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
      },
      body: "{}",
    } as const;
    const headers = signEcrCall(call, { keys, expiresAt: Infinity }, region, means.clock.now());
    const answer = await askIdentity(means, { ...call, headers, signal }, what);
    const data = fieldsOf(listAt(answer, "authorizationData")[0]) ?? {};
    const decoded = Buffer.from(tokenAt(data, "authorizationToken", what), "base64").toString("utf8");
    const colon = decoded.indexOf(":");
    if (colon < 1) throw refused(`${what}: the answer is no user name and password`);
    const expires = data["expiresAt"];
    return {
      credentials: { kind: "basic", username: decoded.slice(0, colon), password: decoded.slice(colon + 1) },
      expiresAt: typeof expires === "number" ? expires * 1_000 : means.clock.now() + 3_600_000,
    };
  },
};

/** The address of ECR's interface for a registry. */
export function ecrAddress(registry: string, { addresses }: Pick<IdentityMeans, "addresses">): URL {
  const [, , fips = "", region = "", domain = ""] = hostForm.exec(registry) ?? [];
  const own =
    domain === "on.aws"
      ? `ecr${fips}.${region}.api.aws`
      : `${fips === "" ? "api." : ""}ecr${fips}.${region}.${domain}`;
  return new URL(addresses?.["ecr"] ?? `https://${own}/`);
}

/** The region in a registry's name. */
export function regionOf(registry: string): string {
  return hostForm.exec(registry)?.[3] ?? "us-east-1";
}

/** The headers of a call of ECR's interface, signed. */
export function signEcrCall(
  call: Pick<AwsRequest, "method" | "url" | "headers" | "body">,
  { keys }: MadeKeys,
  region: string,
  now: number,
): Readonly<Record<string, string>> {
  return signedHeaders({ ...call, region, service: "ecr", now }, keys);
}
