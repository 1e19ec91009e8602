import type { SecretRule } from "../secret-rule.ts";

/** Docker Hub personal access token. */
export const dockerPersonalAccessToken: SecretRule = {
  id: "docker/personal-access-token",
  title: "Docker Hub personal access token",
  provider: "Docker",
  grants: "pulls and pushes images",
  severity: "high",
  keywords: ["dckr_pat_"],
  pattern: "dckr_pat_[A-Za-z0-9_-]{27}",
  maxLength: 36,
  minEntropy: 0.6,
  revoke: "Delete the access token in Docker Hub's account settings, or change the registry's password.",
  spec: { title: "Docker documentation", url: "https://docs.docker.com/security/access-tokens/" },
};
