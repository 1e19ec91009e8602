import type { SecretRule } from "../secret-rule.ts";

/** OpenShift user token. */
export const openshiftUserToken: SecretRule = {
  id: "openshift/user-token",
  title: "OpenShift user token",
  provider: "OpenShift",
  grants: "acts as the user in the cluster",
  severity: "high",
  keywords: ["sha256~"],
  pattern: "sha256~[A-Za-z0-9_-]{43}",
  maxLength: 50,
  minEntropy: 0.65,
  revoke: "Delete the OAuth access token with `oc delete oauthaccesstoken`.",
  spec: {
    title: "OpenShift documentation",
    url: "https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html",
  },
};
