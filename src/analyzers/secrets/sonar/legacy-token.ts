import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** Sonar token, older form. */
export const sonarLegacyToken: SecretRule = {
  id: "sonar/legacy-token",
  title: "Sonar token, older form",
  provider: "SonarSource",
  grants: "analyses and reads projects",
  severity: "medium",
  keywords: ["sonar"],
  ignoreCase: true,
  pattern: assigned("sonar[_.-]?(?:login|token)", "[a-z0-9=_-]{40}"),
  maxLength: 122,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Revoke the token in the account's security settings.",
  spec: {
    title: "SonarSource documentation",
    url: "https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
  },
};
