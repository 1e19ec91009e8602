import type { SecretRule } from "../secret-rule.ts";

/** GitHub fine-grained personal access token. */
export const githubFineGrainedToken: SecretRule = {
  id: "github/fine-grained-token",
  title: "GitHub fine-grained personal access token",
  provider: "GitHub",
  grants: "reads and writes the repositories it was given",
  severity: "critical",
  keywords: ["github_pat_"],
  pattern: "github_pat_[A-Za-z0-9_]{82}",
  maxLength: 93,
  minEntropy: 0.5,
  revoke:
    "Delete it in GitHub's settings under developer settings, and look through the audit log for its use.",
  spec: {
    title: "GitHub documentation",
    url: "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
  },
};
