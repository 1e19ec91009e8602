import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import { hasFloatingTag } from "../image-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Images that are others tomorrow. */
export const imageFloatingTag: MisconfigCheck<"compose"> = {
  id: "compose/image-floating-tag",
  target: "compose",
  title: "The image of a service has no tag, or latest",
  severity: "medium",
  rationale: "Each start may run another version, and going back does not bring the old one back.",
  remediation: "Name a version, best with its digest.",
  example: "services:\n  app:\n    image: registry.example/app:1.4.2",
  spec: composeService("image"),
  frameworks: [cisDocker("5.28")],
  *evaluate(file) {
    for (const { node } of file.services) {
      const found = childOf(node, "image");
      const image = scalarText(found);
      if (
        found !== undefined &&
        image !== undefined &&
        childOf(node, "build") === undefined &&
        hasFloatingTag(image)
      ) {
        yield atNode(found, `${quoted(image)} names no version`);
      }
    }
  },
};
