import { sharedToken } from "./authentication/shared-token.ts";
import { distribution } from "./distribution.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** GitLab's container registry sends distribution's notifications, where its administrator configures them. */
export const gitlab: WebhookReceiver = {
  id: "gitlab",
  title: "GitLab container registry",
  spec: {
    title: "GitLab, “Configure container registry notifications”",
    url: "https://docs.gitlab.com/administration/packages/container_registry/#configure-container-registry-notifications",
  },
  authentication: "`Authorization` or `X-Gitlab-Token` in the endpoint's `headers`",
  authenticate: sharedToken("x-gitlab-token", "authorization"),
  read: (document, request) => distribution.read(document, request),
};
