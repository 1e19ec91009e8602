import type { CredentialProvider, RegistryAccess } from "#registry";
import type { WatchedRegistry } from "./registry-access.ts";

/**
 * How a registry is reached at this moment: with the credential it was added with, else by the workload's own identity
 * where the registry is of a cloud that knows it, else as Docker's and Podman's files say. Throws `RegistryError`.
 */
export async function accessNow(
  { host, access }: WatchedRegistry,
  identities: CredentialProvider,
  signal: AbortSignal,
): Promise<RegistryAccess> {
  if (hasCredential(access)) return access;
  const made = await identities({ registry: host, name: "" }, signal);
  if (made === undefined) return access;
  if (made.kind === "basic") return { ...access, username: made.username, password: made.password };
  return made.kind === "bearer" ? { ...access, token: made.token } : { ...access, identityToken: made.token };
}

/** Whether a registry was added with a credential of its own. */
export function hasCredential({ username, token }: RegistryAccess): boolean {
  return username !== undefined || token !== undefined;
}
