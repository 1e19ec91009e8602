import type { SecretRule } from "../secret-rule.ts";

/** Postman API key. */
export const postmanApiKey: SecretRule = {
  id: "postman/api-key",
  title: "Postman API key",
  provider: "Postman",
  grants: "reads and writes collections",
  severity: "high",
  keywords: ["PMAK-"],
  pattern: "PMAK-[a-fA-F0-9]{24}-[a-fA-F0-9]{34}",
  maxLength: 64,
  minEntropy: 0.5,
  revoke: "Revoke the key in Postman's settings.",
  spec: {
    title: "Postman documentation",
    url: "https://learning.postman.com/docs/developer/postman-api/authentication/",
  },
};
