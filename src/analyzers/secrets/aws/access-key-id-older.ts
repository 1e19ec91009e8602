import type { SecretRule } from "../secret-rule.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** AWS access key ID, older form. */
export const awsAccessKeyIdOlder: SecretRule = {
  id: "aws/access-key-id-older",
  title: "AWS access key ID, older form",
  provider: "Amazon Web Services",
  grants: "names the identity that a secret key belongs to",
  severity: "medium",
  keywords: ["A3T"],
  pattern: "A3T[A-Z0-9][A-Z2-7]{16}",
  maxLength: 20,
  minEntropy: 0.65,
  accepts: looksRandom,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
