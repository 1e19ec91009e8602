import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `resources.requests.memory`. */
export const memoryRequestsMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/memory-requests-missing",
  target: "kubernetes",
  title: "A container has no memory request",
  severity: "low",
  rationale:
    "The scheduler does not know what the container needs, and puts it where the memory does not " +
    "suffice.",
  remediation: "Set resources.requests.memory.",
  example: "resources:\n  requests:\n    memory: 128Mi",
  spec: kubernetesDocs(
    "Resource Management for Pods and Containers",
    "concepts/configuration/manage-resources-containers/",
  ),
  frameworks: [nsa("Resource policies")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "resources", "requests", "memory");
      if (found === undefined)
        yield atNode(container.node, `${quoted(container.name)} has no memory request`);
    }
  },
};
