import type { SecretRule } from "../secret-rule.ts";

/** Azure DevOps personal access token. */
export const azureDevopsToken: SecretRule = {
  id: "azure/devops-token",
  title: "Azure DevOps personal access token",
  provider: "Microsoft Azure",
  grants: "reads and writes repositories and pipelines",
  severity: "high",
  keywords: ["AZDO"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}",
  maxLength: 84,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
