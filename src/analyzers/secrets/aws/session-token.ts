import type { SecretRule } from "../secret-rule.ts";
import { assigned } from "../structure/assigned.ts";
import { looksRandom } from "../structure/looks-random.ts";

/** AWS session token. */
export const awsSessionToken: SecretRule = {
  id: "aws/session-token",
  title: "AWS session token",
  provider: "Amazon Web Services",
  grants: "acts as a role until it expires",
  severity: "medium",
  keywords: ["aws_session_token", "aws-session-token", "sessiontoken", "aws_security_token"],
  ignoreCase: true,
  pattern: assigned(
    "aws_session_token|aws-session-token|sessiontoken|aws_security_token",
    "[a-z0-9+/]{100,1200}={0,2}",
  ),
  maxLength: 1291,
  where: "text",
  rank: 1,
  accepts: looksRandom,
  revoke: "Deactivate and delete the key in IAM, and look through CloudTrail for its use.",
  spec: {
    title: "Amazon Web Services documentation",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
};
