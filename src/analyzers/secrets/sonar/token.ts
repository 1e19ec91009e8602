import type { SecretRule } from "../secret-rule.ts";

/** SonarQube token. */
export const sonarToken: SecretRule = {
  id: "sonar/token",
  title: "SonarQube token",
  provider: "SonarSource",
  grants: "analyses and reads projects",
  severity: "high",
  keywords: ["squ_", "sqp_", "sqa_"],
  pattern: "sq[upa]_[a-zA-Z0-9]{40}",
  maxLength: 44,
  minEntropy: 0.5,
  revoke: "Revoke the token in the account's security settings.",
  spec: {
    title: "SonarSource documentation",
    url: "https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
  },
};
