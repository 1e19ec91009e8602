import type { SecretRule } from "../secret-rule.ts";

/** Docker Hub organization access token. */
export const dockerOrganizationAccessToken: SecretRule = {
  id: "docker/organization-access-token",
  title: "Docker Hub organization access token",
  provider: "Docker",
  grants: "pulls and pushes an organization's images",
  severity: "critical",
  keywords: ["dckr_oat_"],
  pattern: "dckr_oat_[A-Za-z0-9_-]{32}",
  maxLength: 41,
  minEntropy: 0.6,
  revoke: "Delete the access token in Docker Hub's account settings, or change the registry's password.",
  spec: { title: "Docker documentation", url: "https://docs.docker.com/security/access-tokens/" },
};
