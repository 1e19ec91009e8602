import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs, nsa } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `readOnlyRootFilesystem`. */
export const rootFileSystemWritable: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/root-file-system-writable",
  target: "kubernetes",
  title: "A container can write to its root file system",
  severity: "low",
  rationale: "Whoever gets into the container can replace programs and bring tools.",
  remediation: "Set readOnlyRootFilesystem, and mount a volume where the application writes.",
  example: "securityContext:\n  readOnlyRootFilesystem: true",
  spec: kubernetesDocs("Configure a Security Context", "tasks/configure-pod-container/security-context/"),
  frameworks: [cisDocker("5.13"), nsa("Immutable container file systems")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "securityContext", "readOnlyRootFilesystem");
      if (found?.scalar !== true)
        yield atNode(found ?? container.node, `${quoted(container.name)} has a writable root file system`);
    }
  },
};
