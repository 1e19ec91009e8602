import { readFile } from "node:fs/promises";
import type { CredentialProvider } from "#registry";
import type { Clock } from "../../../runtime/clock.ts";
import { createHttpClient } from "../../../runtime/http.ts";
import { ecrIdentity } from "./aws/ecr-identity.ts";
import { acrIdentity } from "./azure/acr-identity.ts";
import type { CloudIdentity, IdentityMeans, MadeCredentials } from "./cloud-identity.ts";
import { garIdentity } from "./google/gar-identity.ts";
import { refused } from "./identity-answer.ts";

/** The clouds whose registries know a workload by itself, sorted by id. */
export const cloudIdentities: readonly CloudIdentity[] = [acrIdentity, ecrIdentity, garIdentity];

/** Credentials are made anew this long before they end. */
const marginMs = 5 * 60_000;
const maxFileBytes = 256 * 1024;

/** Hosts that speak plain HTTP within a machine or its cloud, and hand out credentials. */
const metadataHosts = [
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "[fd00:ec2::23]",
  "metadata.google.internal",
];

/**
 * The means of the machine we run on. Its client goes through no proxy: nobody between us and the machine's own
 * addresses may see what they answer. Closed by whoever opens it.
 */
export function machineMeans(
  environment: IdentityMeans["environment"],
  clock: Clock,
): IdentityMeans & { close(): Promise<void> } {
  const http = createHttpClient({
    clock,
    environment: {},
    userAgent: "assay",
    insecureHosts: metadataHosts,
    timeoutMs: 5_000,
    retry: { maxRetries: 2 },
  });
  return { http, environment, clock, readText: readSmallFile, close: () => http.close() };
}

async function readSmallFile(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => {
    throw refused(`${path}, which the environment names, cannot be read`);
  });
  if (text.length > maxFileBytes) throw refused(`${path}, which the environment names, is too large`);
  return text;
}

/**
 * Credentials by the workload's own identity, for registries of clouds; made when they are asked for, kept until
 * shortly before they end. Undefined for other registries.
 */
export function identityProvider(means: IdentityMeans): CredentialProvider {
  const kept = new Map<string, Promise<MadeCredentials>>();
  return async ({ registry }, signal) => {
    const identity = cloudIdentities.find((one) => one.accepts(registry));
    if (identity === undefined) return undefined;
    const known = await kept.get(registry)?.catch(() => undefined);
    if (known !== undefined && means.clock.now() < known.expiresAt - marginMs) return known.credentials;
    const made = identity.credentials(registry, means, signal);
    kept.set(registry, made);
    made.catch(() => kept.delete(registry));
    return (await made).credentials;
  };
}
