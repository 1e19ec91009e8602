import { containerSetting, podContainers } from "../documents/pods.ts";
import { atNode, quoted } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `runAsGroup`. */
export const lowGroupId: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/low-group-id",
  target: "kubernetes",
  title: "A container runs with a group id of the host's range",
  severity: "low",
  rationale: "An id that the node uses, too, has the rights of that group there after a break-out.",
  remediation: "Set runAsGroup to a number above 10000.",
  example: "securityContext:\n  runAsGroup: 10001",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [nsa("Non-root containers")],
  *evaluate(manifest) {
    for (const place of podContainers(manifest)) {
      const found = containerSetting(place, "runAsGroup");
      if (!(typeof found?.scalar === "number" && found.scalar > 10_000))
        yield atNode(
          found ?? place.container.node,
          `${quoted(place.container.name)} has no group id above 10000`,
        );
    }
  },
};
