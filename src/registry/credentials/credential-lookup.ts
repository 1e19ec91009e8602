import { join } from "node:path";
import type { Logger } from "../../runtime/logger.ts";
import type { RegistryAccess } from "../registry-access.ts";
import type { Repository } from "../reference.ts";
import { readAuthFile } from "./auth-file.ts";
import { askHelper, type Credentials } from "./credential-helper.ts";

/** Where credentials are looked for. */
export interface CredentialSources {
  readonly access: RegistryAccess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly provider?: CredentialProvider | undefined;
}

/** Makes credentials for a repository; undefined leaves it to the other places. */
export type CredentialProvider = (
  repository: Repository,
  signal: AbortSignal,
) => Promise<Credentials | undefined>;

/**
 * The credentials for a repository, undefined for none. In this order: what was given for the scan; what the provider makes; the file
 * `REGISTRY_AUTH_FILE`; Docker's `config.json` (`DOCKER_CONFIG`, else `~/.docker`); Podman's `auth.json`
 * (`$XDG_RUNTIME_DIR/containers`, `~/.config/containers`). Within a file a helper goes before an entry. A helper
 * that fails is logged, and the next place is tried.
 */
export async function findCredentials(
  repository: Repository,
  sources: CredentialSources,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  const given = givenCredentials(sources.access) ?? (await sources.provider?.(repository, signal));
  if (given !== undefined) return given;
  for (const path of authFilePaths(sources.environment)) {
    const file = await readAuthFile(path, sources.logger);
    if (file === undefined) continue;
    const helper = file.helperFor(repository.registry);
    const answered = helper === undefined ? undefined : await ask(helper, repository, sources, signal);
    const found = answered ?? file.entryFor(repository.registry, repository.name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function givenCredentials(access: RegistryAccess): Credentials | undefined {
  const { token, username, password, identityToken } = access;
  if (token !== undefined && token !== "") return { kind: "bearer", token };
  if (identityToken !== undefined && identityToken !== "")
    return { kind: "identity-token", token: identityToken };
  if (username === undefined || username === "" || password === undefined) return undefined;
  return { kind: "basic", username, password };
}

async function ask(
  name: string,
  { registry }: Repository,
  { environment, logger }: CredentialSources,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  const server = registry === "docker.io" ? "https://index.docker.io/v1/" : registry;
  const answer = await askHelper({ name, server, environment, signal });
  if (answer.outcome === "failed") {
    logger.warn({ helper: name, host: registry, reason: answer.reason }, "credential helper failed");
  }
  return answer.outcome === "found" ? answer.credentials : undefined;
}

function authFilePaths(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { REGISTRY_AUTH_FILE: named, DOCKER_CONFIG: docker, XDG_RUNTIME_DIR: runtime } = environment;
  const home = environment["HOME"] ?? environment["USERPROFILE"];
  const configHome =
    environment["XDG_CONFIG_HOME"] ?? (home === undefined ? undefined : join(home, ".config"));
  const dockerHome = docker ?? (home === undefined ? undefined : join(home, ".docker"));
  return [
    named,
    dockerHome === undefined ? undefined : join(dockerHome, "config.json"),
    runtime === undefined ? undefined : join(runtime, "containers", "auth.json"),
    configHome === undefined ? undefined : join(configHome, "containers", "auth.json"),
  ].filter((path): path is string => path !== undefined && path !== "");
}
