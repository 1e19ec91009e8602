import { podContainers } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { nsa } from "../frameworks.ts";
import { parseImageName } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The server part of Helm 2. */
export const tillerDeployed: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/tiller-deployed",
  target: "kubernetes",
  title: "Tiller is deployed",
  severity: "critical",
  rationale: "Tiller acts with all rights of the cluster for whoever reaches it, without asking who that is.",
  remediation: "Remove Tiller and use Helm 3 or later.",
  example: "helm upgrade --install app ./chart",
  spec: {
    title: "Helm documentation, Changes since Helm 2",
    url: "https://helm.sh/docs/faq/changes_since_helm2/",
  },
  frameworks: [nsa("Authentication and authorization")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      const { repository } = parseImageName(container.image ?? "");
      const found = childOf(container.node, "image");
      if (found !== undefined && /(?:^|\/)tiller$/.test(repository))
        yield atNode(found, "an image of Tiller");
    }
  },
};
