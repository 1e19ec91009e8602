import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs } from "../frameworks.ts";
import { hasFloatingTag } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Images that are others tomorrow. */
export const imageFloatingTag: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/image-floating-tag",
  target: "kubernetes",
  title: "An image has no tag, or latest",
  severity: "medium",
  rationale: "Each node may run another version, and a rollback does not bring the old one back.",
  remediation: "Name a version, best with its digest.",
  example: "image: registry.example/app:1.4.2",
  spec: kubernetesDocs("Images", "concepts/containers/images/"),
  frameworks: [cisDocker("5.28")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "image");
      if (found !== undefined && container.image !== undefined && hasFloatingTag(container.image))
        yield atNode(found, `${quoted(container.image)} names no version`);
    }
  },
};
