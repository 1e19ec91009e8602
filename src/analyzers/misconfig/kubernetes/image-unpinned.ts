import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { kubernetesDocs } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** An image without a digest. */
export const imageUnpinned: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/image-unpinned",
  target: "kubernetes",
  title: "An image is named without its digest",
  severity: "negligible",
  rationale: "The tag may mean another image tomorrow, and every node the one that it pulled.",
  remediation: "Name the digest beside the tag.",
  example: "image: registry.example/app:1.4@sha256:…",
  spec: kubernetesDocs("Images", "concepts/containers/images/"),
  frameworks: [],
  noFramework: "The frameworks ask for trusted images, and leave open how they are named.",
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      if (container.image !== undefined && !container.image.includes("@"))
        yield atNode(
          childOf(container.node, "image") ?? container.node,
          `${quoted(container.image)} has no digest`,
        );
    }
  },
};
