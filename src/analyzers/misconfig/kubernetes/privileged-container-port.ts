import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText, listAt } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisDocker, kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `containerPort` below 1024. */
export const privilegedContainerPort: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/privileged-container-port",
  target: "kubernetes",
  title: "A container listens on a privileged port",
  severity: "low",
  rationale: "To listen there the process needs root or a capability.",
  remediation: "Listen on a port from 1024 on; a Service can have any.",
  example: "ports:\n  - containerPort: 8080",
  spec: kubernetesDocs("Pod Security Standards", "concepts/security/pod-security-standards/"),
  frameworks: [cisDocker("5.8")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      for (const port of listAt(container.node, "ports")) {
        const found = childOf(port, "containerPort");
        const number = Number(scalarText(found) ?? Number.NaN);
        if (found !== undefined && number > 0 && number < 1024) yield atNode(found, `port ${number}`);
      }
    }
  },
};
