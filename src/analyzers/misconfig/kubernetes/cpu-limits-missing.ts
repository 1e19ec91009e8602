import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `resources.limits.cpu`. */
export const cpuLimitsMissing: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/cpu-limits-missing",
  target: "kubernetes",
  title: "A container has no cpu limit",
  severity: "low",
  rationale: "One container can take all cpu of its node from the others.",
  remediation: "Set resources.limits.cpu.",
  example: "resources:\n  limits:\n    cpu: 100m",
  spec: kubernetesDocs(
    "Resource Management for Pods and Containers",
    "concepts/configuration/manage-resources-containers/",
  ),
  frameworks: [cisDocker("5.12"), nsa("Resource policies")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "resources", "limits", "cpu");
      if (found === undefined) yield atNode(container.node, `${quoted(container.name)} has no cpu limit`);
    }
  },
};
