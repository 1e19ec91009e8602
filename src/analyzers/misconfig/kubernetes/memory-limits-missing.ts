import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `resources.limits.memory`. */
export const memoryLimitsMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/memory-limits-missing",
  target: "kubernetes",
  title: "A container has no memory limit",
  severity: "low",
  rationale: "One container can take all memory of its node from the others.",
  remediation: "Set resources.limits.memory.",
  example: "resources:\n  limits:\n    memory: 128Mi",
  spec: kubernetesDocs(
    "Resource Management for Pods and Containers",
    "concepts/configuration/manage-resources-containers/",
  ),
  frameworks: [cisDocker("5.11"), nsa("Resource policies")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "resources", "limits", "memory");
      if (found === undefined) yield atNode(container.node, `${quoted(container.name)} has no memory limit`);
    }
  },
};
