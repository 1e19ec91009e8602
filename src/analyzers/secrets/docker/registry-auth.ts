import type { SecretRule } from "../secret-rule.ts";
import { isBasicCredentials } from "../structure/basic-credentials.ts";

/** Credentials of a registry in Docker's configuration. */
export const dockerRegistryAuth: SecretRule = {
  id: "docker/registry-auth",
  title: "Credentials of a registry in Docker's configuration",
  provider: "Docker",
  grants: "pulls and pushes images",
  severity: "high",
  keywords: ['"auth"'],
  pattern: '"auth"\\s{0,8}:\\s{0,8}"([A-Za-z0-9+/]{8,2000}={0,2})"',
  maxLength: 2030,
  where: "text",
  rank: 1,
  accepts: isBasicCredentials,
  revoke: "Change the password of the registry's account.",
  spec: {
    title: "docker login, credential stores",
    url: "https://docs.docker.com/reference/cli/docker/login/#credential-stores",
  },
};
