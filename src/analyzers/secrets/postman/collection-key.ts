import type { SecretRule } from "../secret-rule.ts";

/** Postman collection access key. */
export const postmanCollectionKey: SecretRule = {
  id: "postman/collection-key",
  title: "Postman collection access key",
  provider: "Postman",
  grants: "reads a collection",
  severity: "medium",
  keywords: ["PMAT-"],
  pattern: "PMAT-[A-Za-z0-9]{26}",
  maxLength: 31,
  minEntropy: 0.6,
  revoke: "Revoke the key in Postman's settings of the collection.",
  spec: {
    title: "Postman documentation",
    url: "https://learning.postman.com/docs/developer/postman-api/authentication/",
  },
};
