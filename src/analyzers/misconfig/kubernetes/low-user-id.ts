import { containerSetting, podContainers } from "../documents/pods.ts";
import { atNode, quoted } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `runAsUser`. */
export const lowUserId: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/low-user-id",
  target: "kubernetes",
  title: "A container runs with a user id of the host's range",
  severity: "low",
  rationale: "An id that the node uses, too, has the rights of that user there after a break-out.",
  remediation: "Set runAsUser to a number above 10000.",
  example: "securityContext:\n  runAsUser: 10001",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [nsa("Non-root containers")],
  *evaluate(manifest) {
    for (const place of podContainers(manifest)) {
      const found = containerSetting(place, "runAsUser");
      if (!(typeof found?.scalar === "number" && found.scalar > 10_000))
        yield atNode(
          found ?? place.container.node,
          `${quoted(place.container.name)} has no user id above 10000`,
        );
    }
  },
};
