import type { SecretRule } from "../secret-rule.ts";

/** Typeform token. */
export const typeformApiToken: SecretRule = {
  id: "typeform/api-token",
  title: "Typeform token",
  provider: "Typeform",
  grants: "reads answers",
  severity: "high",
  keywords: ["tfp_"],
  pattern: "tfp_[A-Za-z0-9_.=-]{59}",
  maxLength: 63,
  minEntropy: 0.5,
  revoke: "Delete the token in Typeform's account.",
  spec: {
    title: "Typeform documentation",
    url: "https://www.typeform.com/developers/get-started/personal-access-token/",
  },
};
