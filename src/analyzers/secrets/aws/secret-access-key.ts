import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** AWS secret access key. */
export const awsSecretAccessKey: SecretRule = {
  id: "aws/secret-access-key",
  title: "AWS secret access key",
  provider: "Amazon Web Services",
  grants: "acts as the identity of its key ID",
  severity: "critical",
  keywords: [
    "aws_secret",
    "aws-secret",
    "awssecret",
    "secret_access_key",
    "secretaccesskey",
    "secret-access-key",
  ],
  ignoreCase: true,
  pattern: assigned(
    "aws_secret|aws-secret|awssecret|secret_access_key|secretaccesskey|secret-access-key",
    "[a-z0-9+/]{40}",
  ),
  maxLength: 128,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
