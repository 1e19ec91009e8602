import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Who may become another user without a password. */
export const sudoWithoutPassword: MisconfigCheck<"image-files"> = {
  id: "image-files/sudo-without-password",
  target: "image-files",
  title: "sudo asks for no password",
  severity: "high",
  rationale: "Whoever runs as this user is root at once: another user than root is no protection.",
  remediation: "Remove sudo from the image, or the rule from sudoers.",
  example: "RUN apt-get purge -y sudo",
  spec: manual("sudoers", 5),
  frameworks: [cisDocker("4.1")],
  *evaluate(image) {
    for (const { item, ...place } of image.accounts) {
      if (item.kind === "sudo") yield atPlaced(place, `${quoted(item.name)} needs no password`, item.line);
    }
  },
};
