import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, kubernetesDocs } from "../frameworks.ts";
import { publicRegistryOf } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Images from where anybody may publish. */
export const imagePublicRegistry: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/image-public-registry",
  target: "kubernetes",
  title: "An image comes from a public registry",
  severity: "negligible",
  rationale:
    "Anybody may publish there, under a name that looks like another; what is published today may be gone tomorrow.",
  remediation: "Copy the image to a registry of your own, check it there, and name that.",
  example: "image: registry.example/mirror/nginx:1.29.1",
  spec: kubernetesDocs("Images", "concepts/containers/images/"),
  frameworks: [cisDocker("4.2")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const found = childOf(container.node, "image");
      const registry = publicRegistryOf(container.image ?? "");
      if (found !== undefined && registry !== undefined)
        yield atNode(found, `${quoted(container.image ?? "")} comes from ${registry}`);
    }
  },
};
