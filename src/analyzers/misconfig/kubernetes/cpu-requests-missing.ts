import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `resources.requests.cpu`. */
export const cpuRequestsMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/cpu-requests-missing",
  target: "kubernetes",
  title: "A container has no cpu request",
  severity: "low",
  rationale:
    "The scheduler does not know what the container needs, and puts it where the cpu does not " + "suffice.",
  remediation: "Set resources.requests.cpu.",
  example: "resources:\n  requests:\n    cpu: 100m",
  spec: kubernetesDocs(
    "Resource Management for Pods and Containers",
    "concepts/configuration/manage-resources-containers/",
  ),
  frameworks: [nsa("Resource policies")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "resources", "requests", "cpu");
      if (found === undefined) yield atNode(container.node, `${quoted(container.name)} has no cpu request`);
    }
  },
};
