import type { SecretRule } from "../secret-rule.ts";

/** Azure Machine Learning key. */
export const azureMachineLearningKey: SecretRule = {
  id: "azure/machine-learning-key",
  title: "Azure Machine Learning key",
  provider: "Microsoft Azure",
  grants: "uses the deployed models",
  severity: "high",
  keywords: ["+AMC"],
  keywordAt: "within",
  pattern: "[A-Za-z0-9+/]{76}\\+AMC[A-Za-z0-9+/]{5}[AQgw]==",
  maxLength: 88,
  revoke: "Regenerate the key or remove the secret in the Azure portal.",
  spec: {
    title: "Microsoft Azure documentation",
    url: "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
  },
};
